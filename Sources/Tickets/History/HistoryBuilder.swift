import Diagnostics
public import Model

extension TicketImport {
    /// The history of all that was read, and the explanation that was asked for.
    public consuming func history() -> (history: TicketHistory, explanation: TicketExplanation?) {
        table.chooseFaces()
        let explained = explained
        var builder = HistoryBuilder(self)
        return (builder.build(), explained)
    }
}

/// Makes a history of tickets that were read.
struct HistoryBuilder {
    private let source: TicketImport
    private var history = TicketHistory()

    /// A ticket in the order of what it belongs to.
    private struct Event {
        /// The place of the customer's page among the known ones; -1 for none.
        var customer: Int32
        /// The place of the incident; behind those of all incidents the clusters, and at last what belongs to none.
        var subject: Int32
        /// When it was opened, in minutes since the first day of the year 1, by the customer's clocks.
        var minute: Int32
        /// The place of the ticket.
        var ticket: Int32
    }

    /// Prepares to make the history of what `source` has read.
    init(_ source: consuming TicketImport) { self.source = source }

    /// The history.
    mutating func build() -> TicketHistory {
        history.files = source.files
        history.rejected = source.rejected
        history.rejections = source.rejections.sorted { ($0.location.file, $0.line, $0.location.range.start) < ($1.location.file, $1.line, $1.location.range.start) }
        let unmatched = (0..<source.store.count).filter { source.store[$0].incident < 0 && counts(source.store[$0]) }
        let clusters = TicketClusters(unmatched.count) { stems(of: unmatched[$0]) }
        var ranking = rank(clusters, unmatched)
        var events = events(&ranking)
        events.sort { ($0.customer, $0.subject, $0.minute, $0.ticket) < ($1.customer, $1.subject, $1.minute, $1.ticket) }
        addGroups(events)
        addUnknownCustomers()
        return history
    }

    private func counts(_ record: TicketRecord) -> Bool { !record.isIgnored && !record.isRejected }

    // MARK: - Clusters

    /// Which cluster each ticket without an incident belongs to, numbered by size.
    private struct Ranking {
        var clusterOf: [Int32: Int32] = [:]
    }

    /// The stems of a ticket, without those of customers' names.
    private func stems(of ticket: Int) -> [Int32] {
        source.store.stems(of: source.store[ticket]).filter { !source.nameStems.contains($0) }
    }

    private mutating func rank(_ clusters: TicketClusters, _ unmatched: [Int]) -> Ranking {
        var members = [[Int]](repeating: [], count: clusters.clusters.count)
        for ticket in unmatched {
            if let cluster = clusters.cluster(of: stems(of: ticket)) { members[cluster].append(ticket) } else { history.scattered += 1 }
        }
        var ranking = Ranking()
        let order = members.indices.filter { members[$0].count >= 2 }.sorted { (members[$1].count, $0) < (members[$0].count, $1) }
        for cluster in members.indices where members[cluster].count == 1 { history.scattered += 1 }
        for (number, cluster) in order.enumerated() {
            for ticket in members[cluster] { ranking.clusterOf[Int32(ticket)] = Int32(number) }
            let newest = members[cluster].sorted { (source.store[$1].opened, $1) < (source.store[$0].opened, $0) }
            var made = TicketCluster()
            made.label = clusters.clusters[cluster].core.map { source.table.face($0) }.joined(separator: " ")
            made.tickets = newest.count
            made.examples = newest.prefix(5).map { source.store.id(of: source.store[$0]) }
            made.categories = categories(of: newest)
            made.first = newest.last.map { local($0).day }
            made.last = newest.first.map { local($0).day }
            history.clusters.append(made)
        }
        return ranking
    }

    /// The three most frequent categories of tickets.
    private func categories(of tickets: some Sequence<Int>) -> [String] {
        var counts: [UInt16: Int] = [:]
        for ticket in tickets where source.store[ticket].category > 0 { counts[source.store[ticket].category, default: 0] += 1 }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3).map { source.categories.names[Int($0.key)] }
    }

    // MARK: - Groups

    /// The tickets that count, by the clocks of their customers.
    private mutating func events(_ ranking: inout Ranking) -> [Event] {
        let incidents = Int32(source.knowledge.incidents.count)
        var events: [Event] = []
        events.reserveCapacity(source.store.count)
        var (first, last) = (Int32.max, Int32.min)
        for index in 0..<source.store.count {
            let record = source.store[index]
            if record.isIgnored, !record.isRejected { history.ignored += 1 }
            guard counts(record) else { continue }
            let subject = record.incident >= 0 ? record.incident : ranking.clusterOf[Int32(index)].map { incidents + $0 } ?? .max
            let customer = source.customers.owners[Int(record.customer)].map { Int32($0) } ?? -1
            let minute = Int32(clamping: localMinute(record))
            (first, last) = (min(first, minute), max(last, minute))
            events.append(Event(customer: customer, subject: subject, minute: minute, ticket: Int32(index)))
        }
        history.tickets = events.count
        if !events.isEmpty, let first = date(first), let last = date(last) { history.span = first...last }
        return events
    }

    private func zone(_ record: TicketRecord) -> ZoneOffsets {
        source.customers.owners[Int(record.customer)].map { source.knowledge.customers[$0].zone } ?? source.knowledge.zone
    }

    private func localMinute(_ record: TicketRecord) -> Int {
        zone(record).local(Int(record.opened)) / 60 + CivilTime.epochDay * 1_440
    }

    private func local(_ ticket: Int) -> (day: CalendarDate, minute: Int) {
        let minute = localMinute(source.store[ticket])
        return (CalendarDate(dayNumber: minute / 1_440) ?? source.knowledge.today, minute % 1_440)
    }

    private func date(_ minute: Int32) -> CalendarDate? { CalendarDate(dayNumber: Int(minute) / 1_440) }

    private mutating func addGroups(_ events: [Event]) {
        var start = 0
        while start < events.count {
            let customer = events[start].customer
            let end = events[start...].firstIndex { $0.customer != customer } ?? events.count
            let own = events[start..<end]
            let first = own.map(\.minute).min().flatMap(date)
            var from = start
            while from < end {
                let subject = events[from].subject
                let to = events[from..<end].firstIndex { $0.subject != subject } ?? end
                addGroup(events[from..<to], since: first)
                from = to
            }
            start = end
        }
        history.recurrences.sort {
            ($0.probability, $0.customer ?? -1, $0.subject, $0.rule.order[0]) < ($1.probability, $1.customer ?? -1, $1.subject, $1.rule.order[0])
        }
    }

    private mutating func addGroup(_ events: ArraySlice<Event>, since first: CalendarDate?) {
        guard let event = events.first, let lastEvent = events.last, let day = date(event.minute), let last = date(lastEvent.minute) else { return }
        let incidents = source.knowledge.incidents
        let subject: TicketSubject
        switch Int(event.subject) {
        case 0..<incidents.count: subject = .incident(incidents[Int(event.subject)].page)
        case Int(Int32.max): subject = .scattered
        default: subject = .cluster(Int(event.subject) - incidents.count)
        }
        var group = TicketGroup(
            customer: event.customer < 0 ? nil : source.knowledge.customers[Int(event.customer)].page, subject: subject, day: day)
        group.last = last
        group.tickets = events.count
        count(events, into: &group)
        group.newest = events.suffix(5).reversed().map { source.store.id(of: source.store[Int($0.ticket)]) }
        group.categories = categories(of: events.lazy.map { Int($0.ticket) })
        history.groups.append(group)
        addRecurrences(events, of: group, since: first ?? day)
    }

    private func count(_ events: ArraySlice<Event>, into group: inout TicketGroup) {
        if case .incident(let page) = group.subject {
            group.objectiveMinutes = source.knowledge.objective(customer: group.customer, incident: page)
        }
        var times: [Int] = []
        for event in events {
            let record = source.store[Int(event.ticket)]
            if let day = date(event.minute) {
                let month = CalendarMonth(day)
                if group.byMonth.last?.month == month {
                    group.byMonth[group.byMonth.count - 1].tickets += 1
                } else {
                    group.byMonth.append(MonthlyTickets(month: month, tickets: 1))
                }
            }
            if record.closed == TicketRecord.never, !record.isClosed { group.open += 1 }
            // Clocks that were set wrong close tickets before they open; such a time says nothing.
            if record.closed != TicketRecord.never, record.closed >= record.opened { times.append(Int(record.closed - record.opened) / 60) }
            if record.priority > 0 { group.byPriority[Priority.allCases[Int(record.priority) - 1], default: 0] += 1 }
        }
        times.sort()
        if !times.isEmpty { group.medianMinutesToRestore = times[(times.count - 1) / 2] }
        if let objective = group.objectiveMinutes { group.overObjective = times.count { $0 > objective } }
    }

    private mutating func addRecurrences(_ events: ArraySlice<Event>, of group: TicketGroup, since first: CalendarDate) {
        guard let customer = group.customer, group.subject != .scattered, events.count >= 3, let end = history.span?.upperBound, first <= end else { return }
        let findings = RecurrenceSearch.findings(events.map { Int($0.minute) }, window: first...end)
        for finding in findings {
            let pattern = CalendarPattern(rule: finding.rule, family: .hour)
            let next = CalendarDate(dayNumber: pattern.next(from: source.knowledge.today.dayNumber)) ?? source.knowledge.today
            history.recurrences.append(
                Recurrence(
                    customer: customer, subject: group.subject, rule: finding.rule, hits: finding.hits, misses: finding.misses,
                    probability: finding.probability, hour: finding.hour, next: next))
        }
    }

    // MARK: - Customers

    private mutating func addUnknownCustomers() {
        var tickets = [Int](repeating: 0, count: source.customers.owners.count)
        for index in 0..<source.store.count where counts(source.store[index]) { tickets[Int(source.store[index].customer)] += 1 }
        let known = Set(source.knowledge.customers.flatMap(\.names)).sorted()
        let unknown = tickets.indices.filter { tickets[$0] > 0 && source.customers.owners[$0] == nil }
        history.unknownCustomers = unknown.map { number in
            let name = source.customers.table.names[number]
            return UnknownCustomer(name: name, tickets: tickets[number])
        }.sorted { ($1.tickets, $0.name) < ($0.tickets, $1.name) }
        for index in history.unknownCustomers.indices.prefix(50) {
            history.unknownCustomers[index].nearest = NearMisses.of(history.unknownCustomers[index].name, among: known)
        }
    }
}
