import Diagnostics

/// What a report for people lists: a finding, or the number of further findings like it.
enum ListingEntry {
    /// A finding to show in full.
    case finding(Diagnostic)
    /// The number of findings left out that share the code and the file of `like`.
    case omitted(Int, like: Diagnostic)
    /// The number of findings left out that share the code of `like`, in that many files of which none is shown.
    case omittedElsewhere(Int, files: Int, like: Diagnostic)
}

extension Report {
    /// The number of findings with one code in one file that a report for people shows.
    static let repeatsShown = 10
    /// The number of findings with one code that the text format shows in all.
    static let shownOfCheck = 50

    /// The findings with repeats capped; the omissions of a file follow its last finding.
    ///
    /// With `perCheck`, no more than so many findings of one code are shown; the last entries count the rest.
    func listing(perCheck: Int = .max) -> [ListingEntry] {
        var entries: [ListingEntry] = []
        var file: FileID?
        var repeats = Repeats()
        var shown: [String: Int] = [:]
        var hidden = Elsewhere()
        for diagnostic in diagnostics {
            if diagnostic.location.file != file {
                entries += repeats.omissions
                repeats = Repeats()
                file = diagnostic.location.file
            }
            if shown[diagnostic.code, default: 0] >= perCheck, !repeats.hasSeen(diagnostic.code) {
                hidden.count(diagnostic)
            } else if repeats.admits(diagnostic) {
                shown[diagnostic.code, default: 0] += 1
                entries.append(.finding(diagnostic))
            }
        }
        return entries + repeats.omissions + hidden.omissions
    }
}

/// How often each code has been seen in one file.
private struct Repeats {
    private var seen: [String: Int] = [:]
    private var firstOmitted: [Diagnostic] = []

    /// Whether a finding with the code was shown in this file.
    func hasSeen(_ code: String) -> Bool { seen[code] != nil }

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

/// The findings in files of which none with that code is shown.
private struct Elsewhere {
    private var counts: [String: (findings: Int, files: Int, last: FileID, like: Diagnostic)] = [:]

    mutating func count(_ diagnostic: Diagnostic) {
        let file = diagnostic.location.file
        var entry = counts[diagnostic.code] ?? (0, 0, .knowledgeBase, diagnostic)
        if entry.findings == 0 || entry.last != file { entry.files += 1 }
        entry.findings += 1
        entry.last = file
        counts[diagnostic.code] = entry
    }

    var omissions: [ListingEntry] {
        counts.sorted { $0.key < $1.key }.map { .omittedElsewhere($1.findings, files: $1.files, like: $1.like) }
    }
}

extension ListingEntry {
    /// The line that says how many findings were left out in files of their own; nil for other entries.
    var elsewhere: String? {
        guard case .omittedElsewhere(let count, let files, let like) = self else { return nil }
        return "… and \(count) more of \(like.code) \(like.check) in \(Report.counted(files, "other file")); '--format json' lists all"
    }
}

extension IndexedSource {
    /// The line that says how many findings like `diagnostic` are left out.
    func omission(_ count: Int, like diagnostic: Diagnostic) -> String {
        "… and \(count) more of \(diagnostic.code) \(diagnostic.check) in \(path)"
    }
}
