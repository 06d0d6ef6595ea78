import Diagnostics

extension Report {
    /// The counts as a line without a newline, such as `2 errors, 1 warning in 31 pages`.
    public var summary: String { "\(counts) in \(Self.counted(pages, "page"))" }

    /// The counts alone, such as `2 errors, 1 warning` or `no findings`.
    public var counts: String {
        let counts = [(errors, "error"), (warnings, "warning"), (infos, "info")]
            .filter { $0.0 > 0 }
            .map(Self.counted)
        return counts.isEmpty ? "no findings" : counts.joined(separator: ", ")
    }

    /// The counts, and what the baseline keeps out of them: the lines that close a report for people.
    var closingLines: [String] {
        [summary] + (baseline?.lines ?? [])
    }

    /// A line for each check that found something, most findings first, with its code, slug and count.
    func tally() -> [String] {
        var counts: [String: (name: String, count: Int)] = [:]
        for diagnostic in diagnostics {
            counts[diagnostic.code, default: ("\(diagnostic.code) \(diagnostic.check)", 0)].count += 1
        }
        let checks = counts.values.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
        let nameWidth = checks.map(\.name.count).max() ?? 0
        let countWidth = checks.first.map { String($0.count).count } ?? 0
        return checks.map { check in
            let padding = nameWidth - check.name.count + countWidth - String(check.count).count
            return "  \(check.name)  " + String(repeating: " ", count: padding) + String(check.count)
        }
    }

    /// What to do with findings that can be mended without a look; no line when there are none.
    func hint() -> [String] {
        let safe = diagnostics.count { $0.fixes.contains { $0.isSafe } }
        guard safe > 0 else { return [] }
        return [safe == 1 ? "'planbook check --fix' mends one of them" : "'planbook check --fix' mends \(safe) of them"]
    }

    /// The number with its noun, such as `2 errors`.
    static func counted(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
}
