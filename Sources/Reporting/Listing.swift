import Diagnostics

/// What a report for people lists: a finding, or the number of further findings like it.
enum ListingEntry {
    /// A finding to show in full.
    case finding(Diagnostic)
    /// The number of findings left out that share the code and the file of `like`.
    case omitted(Int, like: Diagnostic)
}

extension Report {
    /// The number of findings with one code in one file that a report for people shows.
    static let repeatsShown = 10

    /// The findings with repeats capped; the omissions of a file follow its last finding.
    func listing() -> [ListingEntry] {
        var entries: [ListingEntry] = []
        var file: FileID?
        var repeats = Repeats()
        for diagnostic in diagnostics {
            if diagnostic.location.file != file {
                entries += repeats.omissions
                repeats = Repeats()
                file = diagnostic.location.file
            }
            if repeats.admits(diagnostic) { entries.append(.finding(diagnostic)) }
        }
        return entries + repeats.omissions
    }
}

/// How often each code has been seen in one file.
private struct Repeats {
    private var seen: [String: Int] = [:]
    private var firstOmitted: [Diagnostic] = []

    /// Counts `diagnostic` and says whether it is still to be shown.
    mutating func admits(_ diagnostic: Diagnostic) -> Bool {
        let count = seen[diagnostic.code, default: 0] + 1
        seen[diagnostic.code] = count
        if count == Report.repeatsShown + 1 { firstOmitted.append(diagnostic) }
        return count <= Report.repeatsShown
    }

    var omissions: [ListingEntry] {
        firstOmitted.map { .omitted(seen[$0.code, default: 0] - Report.repeatsShown, like: $0) }
    }
}

extension IndexedSource {
    /// The line that says how many findings like `diagnostic` are left out.
    func omission(_ count: Int, like diagnostic: Diagnostic) -> String {
        "… and \(count) more of \(diagnostic.code) \(diagnostic.check) in \(path)"
    }
}
