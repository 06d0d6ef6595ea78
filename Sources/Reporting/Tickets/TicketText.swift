import Diagnostics
public import Model

/// What `planbook tickets` prints for people.
public struct TicketText: Sendable {
    private let base: KnowledgeBase
    private let history: TicketHistory

    /// Prepares to write the history of `base`.
    public init(_ base: KnowledgeBase) {
        self.base = base
        history = base.tickets ?? TicketHistory()
    }

    /// The history: what comes back, what there was, and what no incident explains.
    public func bytes(color: Bool) -> [UInt8] {
        var out = StyledOutput(color: color)
        line(summary, to: &out)
        if history.ignored > 0 { line("\(TicketFigures.count(history.ignored)) more do not count, as the mapping says", to: &out) }
        writeRecurrences(to: &out)
        writeGroups(to: &out)
        writeUnmatched(to: &out)
        writeUnknownCustomers(to: &out)
        return out.bytes
    }

    private var summary: String {
        var text = history.tickets == 1 ? "1 ticket" : "\(TicketFigures.count(history.tickets)) tickets"
        if let span = history.span { text += " from \(span.lowerBound) to \(span.upperBound)" }
        text += history.files.count == 1 ? ", 1 export" : ", \(history.files.count) exports"
        if history.rejected == 1 { text += "; 1 row could not be read, 'planbook check' shows it" }
        if history.rejected > 1 { text += "; \(TicketFigures.count(history.rejected)) rows could not be read, 'planbook check' lists them" }
        return text
    }

    private func line(_ text: String, to out: inout StyledOutput) {
        out.write(Visible.line(text))
        out.endLine()
    }

    private func heading(_ text: String, to out: inout StyledOutput) {
        out.endLine()
        out.write(text, .bold)
        out.endLine()
    }

    private func name(_ customer: Int?) -> String { customer.map { base.pages[$0].title.value } ?? "Unknown customers" }

    private func name(_ subject: TicketSubject) -> String {
        switch subject {
        case .incident(let page): base.pages[page].title.value
        case .cluster(let number): "(\(history.clusters[number].label))"
        case .scattered: "(other tickets)"
        }
    }

    // MARK: - What comes back

    private func writeRecurrences(to out: inout StyledOutput) {
        guard !history.recurrences.isEmpty else { return }
        heading("What keeps coming back", to: &out)
        for recurrence in history.recurrences {
            let clock = recurrence.hour.map { ", about \($0):00" } ?? ""
            line("  \(name(recurrence.customer)): \(name(recurrence.subject))", to: &out)
            line("    \(recurrence.rule.phrase)\(clock): \(recurrence.hits.count) of \(recurrence.periods) times, next on \(recurrence.next)", to: &out)
            if case .hour = recurrence.rule {} else if !recurrence.misses.isEmpty {
                let days = recurrence.misses.suffix(6).map(\.description).joined(separator: ", ")
                line("    not on \(recurrence.misses.count > 6 ? "… " : "")\(days)", to: &out)
            }
            line("    \(recurrence.rule.text); chance finds such a pattern with a probability of at most \(TicketFigures.probability(recurrence.probability))", to: &out)
        }
    }

    // MARK: - What there was

    private func writeGroups(to out: inout StyledOutput) {
        guard let last = history.span.map({ CalendarMonth($0.upperBound) }), !history.groups.isEmpty else { return }
        heading("What there was", to: &out)
        var rows = [["", "tickets", "open", "12 months", "trend", "median", "promised", "later"]]
        var customer: Int?? = .none
        for group in history.groups.sorted(by: isBefore) {
            if customer != .some(group.customer) {
                rows.append([name(group.customer)])
                customer = .some(group.customer)
            }
            rows.append([
                "  " + name(group.subject), TicketFigures.count(group.tickets), group.open > 0 ? "\(group.open)" : "",
                TicketFigures.bars(group.byMonth, until: last), TicketFigures.trend(group.byMonth, until: last),
                group.medianMinutesToRestore.map(TicketFigures.minutes) ?? "", group.objectiveMinutes.map(TicketFigures.minutes) ?? "",
                group.overObjective > 0 ? "\(group.overObjective)" : "",
            ])
        }
        for row in aligned(rows) { line(row, to: &out) }
    }

    /// Customers by name, the unknown ones last; of each the most frequent subject first.
    private func isBefore(_ left: TicketGroup, _ right: TicketGroup) -> Bool {
        if left.customer != right.customer {
            guard let a = left.customer, let b = right.customer else { return left.customer != nil }
            return (base.pages[a].title.value, a) < (base.pages[b].title.value, b)
        }
        return (right.tickets, left.subject) < (left.tickets, right.subject)
    }

    /// Rows with their columns under each other: the first to the left, numbers to the right.
    private func aligned(_ rows: [[String]]) -> [String] {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in rows.filter { $0.count > 1 }.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = row.enumerated().map { column, text in
                let space = String(repeating: " ", count: max(0, widths[column] - text.count))
                return column == 0 || column == 3 ? text + space : space + text
            }
            var line = cells.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    // MARK: - What nobody knows

    private func writeUnmatched(to out: inout StyledOutput) {
        let clusters = history.clusters.filter { $0.tickets > 0 }
        guard !clusters.isEmpty || history.scattered > 0 else { return }
        heading("What no known incident explains", to: &out)
        for cluster in clusters {
            let days = cluster.first.map { " from \($0)" } ?? ""
            line("  \(TicketFigures.count(cluster.tickets)) tickets: \(cluster.label)\(days)\(cluster.last.map { " to \($0)" } ?? "")", to: &out)
            line("    such as \(cluster.examples.joined(separator: ", "))", to: &out)
        }
        if history.scattered > 0 {
            let newest = history.groups.filter { $0.subject == .scattered }.flatMap(\.newest).prefix(5).joined(separator: ", ")
            line("  \(TicketFigures.count(history.scattered)) tickets with little in common, such as \(newest)", to: &out)
        }
        line("  'planbook tickets --propose' writes a draft for each group; '--why ID' says why a ticket matched or did not", to: &out)
    }

    private func writeUnknownCustomers(to out: inout StyledOutput) {
        guard !history.unknownCustomers.isEmpty else { return }
        heading("Customers that no page goes by", to: &out)
        for unknown in history.unknownCustomers {
            line("  \(unknown.name.isEmpty ? "(no name)" : unknown.name): \(TicketFigures.count(unknown.tickets))", to: &out)
        }
    }
}

extension TicketExplanation {
    /// Why the ticket was matched as it was, for people; `base` has the incidents.
    public func bytes(_ base: KnowledgeBase) -> [UInt8] {
        var lines = ["\(path):\(line): \(Visible.line(summary))", "  words: \(words.isEmpty ? "none that mean something" : words.joined(separator: ", "))"]
        if candidates.isEmpty {
            lines.append("  no phrase of an incident is met by \(threshold) % or more")
        }
        for (place, candidate) in candidates.prefix(8).enumerated() {
            let id = base.pages[candidate.incident].id
            lines.append("\(place == 0 ? "→" : " ") \(id), score \(candidate.score): '\(Visible.line(candidate.phrase))' is met by \(candidate.coverage) %")
            let missing = candidate.missing.isEmpty ? "" : "; missing: \(candidate.missing.joined(separator: ", "))"
            lines.append("    found: \(candidate.found.joined(separator: ", "))\(missing)")
        }
        return lines.flatMap { Array($0.utf8) + [UInt8(ascii: "\n")] }
    }
}
