import Analysis
import Diagnostics
import Model

/// A customer's ranking as a filled sheet wants it, beside what it is today.
struct RankingPlan {
    /// One place of the new ranking.
    struct Entry: Equatable {
        /// The incident's page; nil for one of today's ranking that there is not.
        var incident: Int?
        /// Its number in today's ranking; nil for one that is new.
        var old: Int?
        /// What was agreed.
        var rto: Objective?
        /// What was agreed.
        var rpo: Objective?
        /// What the customer said, in one line; empty for nothing.
        var note: String
        /// Whether anything of it differs from today, besides its place.
        var isChanged = true
    }

    /// The new ranking, the most painful first.
    private(set) var entries: [Entry] = []
    /// The new day of the talk; nil when it stays.
    private(set) var agreed: CalendarDate?
    /// What is wrong with the sheet.
    private(set) var faults: [FilledSheet.Fault]
    private let base: KnowledgeBase
    private let customer: Int
    private let fields: CustomerFields

    /// Compares `sheet` with the ranking of the customer at `customer` of `base`.
    init?(_ sheet: FilledSheet, _ base: KnowledgeBase, customer: Int) {
        guard case .customer(let fields) = base.pages[customer].fields else { return nil }
        (self.base, self.customer, self.fields) = (base, customer, fields)
        faults = sheet.faults
        // Of what is no table the rest need not be said.
        if !sheet.isTable { return }
        checkCustomer(sheet)
        checkDay(sheet)
        let rows = sheet.rows.compactMap { row in incident(of: row).map { (row, $0) } }
        checkPlaces(rows.map(\.0))
        checkRepeats(rows)
        let placed = rows.compactMap { row, incident in row.place.map { (place: $0, entry: entry(row, incident)) } }
        // An entry that no line is about keeps its place, behind what was given the same.
        entries = (placed + untouched(by: Set(rows.map(\.1)))).enumerated()
            .sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }.map(\.element.entry)
        if entries.isEmpty, faults.isEmpty { fault(sheet.columnsLine, "no incident has a place, and a ranking needs one") }
        faults.sort { ($0.line, $0.message) < ($1.line, $1.message) }
    }

    private mutating func fault(_ line: Int, _ message: String) { faults.append(.init(line: line, message: message)) }

    // MARK: - Checking

    private mutating func checkCustomer(_ sheet: FilledSheet) {
        guard let (name, line) = sheet.customer else {
            return fault(1, "the sheet does not say whose it is: it begins with 'customer,\(base.pages[customer].id)'")
        }
        if base.customers(named: name) != [customer] { fault(line, "the sheet is that of '\(name)', not of '\(base.pages[customer].id)'") }
    }

    private mutating func checkDay(_ sheet: FilledSheet) {
        guard let (day, line) = sheet.agreed else { return }
        if day.dayNumber > base.today.dayNumber + 1 { return fault(line, "\(day) is in the future; today is \(base.today)") }
        if let old = fields.agreed?.value, day < old { return fault(line, "\(day) is before the last talk, on \(old): this is an old sheet") }
        agreed = day == fields.agreed?.value ? nil : day
    }

    private mutating func incident(of row: FilledSheet.Row) -> Int? {
        let found = base.incidents(named: row.incident)
        guard let incident = found.first, found.count == 1 else {
            let ids = base.pages(of: .incident).map { base.pages[$0].id }
            let near = NearMisses.of(row.incident, among: ids + base.pages(of: .incident).map { base.pages[$0].shortName })
            let question = NearMisses.question(near).map { "; \($0)" } ?? ""
            fault(row.line, found.isEmpty ? "no incident is called '\(row.incident)'\(question)" : "'\(row.incident)' names several incidents")
            return nil
        }
        let services = Set(base.targets(of: fields.services, in: customer))
        if row.place != nil, case .incident(let own) = base.pages[incident].fields, !own.services.isEmpty,
            services.isDisjoint(with: base.targets(of: own.services, in: incident))
        {
            fault(row.line, "'\(base.pages[incident].id)' strikes no service of this customer")
        }
        return incident
    }

    private mutating func checkPlaces(_ rows: [FilledSheet.Row]) {
        var taken: [Double: Int] = [:]
        for row in rows {
            guard let place = row.place, let other = taken.updateValue(row.line, forKey: place) else { continue }
            let text = place == place.rounded() ? "\(Int(place))" : "\(place)"
            fault(row.line, "the place \(text) is given twice: line \(other) has it as well")
        }
    }

    private mutating func checkRepeats(_ rows: [(FilledSheet.Row, incident: Int)]) {
        var seen: [Int: Int] = [:]
        for (row, incident) in rows {
            guard let other = seen.updateValue(row.line, forKey: incident) else { continue }
            fault(row.line, "'\(base.pages[incident].id)' stands twice: line \(other) has it as well")
        }
    }

    // MARK: - Comparing

    private func entry(_ row: FilledSheet.Row, _ incident: Int) -> Entry {
        let old = fields.ranking.firstIndex { base.target(of: $0.incident, in: customer) == incident }
        var entry = Entry(incident: incident, old: old, rto: row.rto, rpo: row.rpo, note: RankingPlan.line(row.note))
        if let old {
            let ranked = fields.ranking[old]
            entry.isChanged = ranked.rto?.value != row.rto || ranked.rpo?.value != row.rpo || RankingPlan.line(ranked.note ?? "") != entry.note
        }
        return entry
    }

    /// The entries of today's ranking whose incidents are not among `incidents`, with their places.
    private func untouched(by incidents: Set<Int>) -> [(place: Double, entry: Entry)] {
        fields.ranking.enumerated().compactMap { number, ranked in
            let incident = base.target(of: ranked.incident, in: customer)
            if let incident, incidents.contains(incident) { return nil }
            let note = RankingPlan.line(ranked.note ?? "")
            let entry = Entry(incident: incident, old: number, rto: ranked.rto?.value, rpo: ranked.rpo?.value, note: note, isChanged: false)
            return (Double(number + 1), entry)
        }
    }

    /// A text in one line, as a cell may have broken it.
    static func line(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    /// Whether nothing differs from today.
    var isEmpty: Bool {
        agreed == nil && entries.count == fields.ranking.count && entries.enumerated().allSatisfy { $1.old == $0 && !$1.isChanged }
    }

    /// What differs from today, a line each.
    var changes: [String] {
        var lines: [String] = []
        if let agreed { lines.append("agreed: \(fields.agreed.map { "\($0.value)" } ?? "never") → \(agreed)") }
        let still = RankingPlan.longestRise(entries.map(\.old))
        for (place, entry) in entries.enumerated() {
            let name = entry.incident.map { base.pages[$0].shortName } ?? entry.old.map { self.name(ofToday: fields.ranking[$0]) } ?? ""
            guard let old = entry.old else {
                lines.append("\(name): new, at place \(place + 1)")
                continue
            }
            if !still.contains(place) { lines.append("\(name): place \(old + 1) → \(place + 1)") }
            if !entry.isChanged { continue }
            let ranked = fields.ranking[old]
            for (term, before, after) in [("rto", ranked.rto?.value, entry.rto), ("rpo", ranked.rpo?.value, entry.rpo)] where before != after {
                lines.append("\(name): \(term) \(before?.text ?? "not agreed") → \(after?.text ?? "not agreed")")
            }
            if RankingPlan.line(ranked.note ?? "") != entry.note { lines.append("\(name): note \(entry.note.isEmpty ? "taken away" : "“\(entry.note)”")") }
        }
        let kept = Set(entries.compactMap(\.old))
        for (number, ranked) in fields.ranking.enumerated() where !kept.contains(number) {
            lines.append("\(self.name(ofToday: ranked)): taken out, was at place \(number + 1)")
        }
        return lines
    }

    /// The incident of an entry of today's ranking, as it is written.
    private func name(ofToday ranked: RankedIncident) -> String { base.pages[customer].references[ranked.incident].target }

    /// The places of the longest run of numbers that only rises: what stays in order while other things move.
    private static func longestRise(_ numbers: [Int?]) -> Set<Int> {
        var best: [(length: Int, before: Int?)] = []
        for (place, number) in numbers.enumerated() {
            var found = (length: number == nil ? 0 : 1, before: Int?.none)
            for earlier in 0..<place {
                guard let number, let other = numbers[earlier], other < number, best[earlier].length + 1 > found.length else { continue }
                found = (best[earlier].length + 1, earlier)
            }
            best.append(found)
        }
        var rise: Set<Int> = []
        var next = best.indices.max { best[$0].length < best[$1].length }
        while let place = next, best[place].length > 0 {
            rise.insert(place)
            next = best[place].before
        }
        return rise
    }
}
