public import Diagnostics

/// The findings of a knowledge base on some day: those that are known and do not count, so that new ones do.
///
/// Positions are no part of it: a finding stays known while lines move, as long as its text does not change.
public struct Baseline: Sendable {
    /// The name of its file, beside `planbook.yml`.
    public static let fileName = "planbook-baseline.json"

    /// Findings of one check in one file that point to the same text.
    public struct Entry: Sendable, Equatable {
        /// The path of the file from the knowledge base's folder.
        public var file: String
        /// The check's code.
        public var code: String
        /// The hash of the text.
        public var fingerprint: String
        /// How many findings there are.
        public var count: Int

        /// Makes an entry.
        public init(file: String, code: String, fingerprint: String, count: Int) {
            self.file = file
            self.code = code
            self.fingerprint = fingerprint
            self.count = count
        }
    }

    /// The entries, in the order of files, codes and fingerprints.
    public let entries: [Entry]

    /// Makes a baseline from its entries, in whatever order.
    public init(_ entries: [Entry]) {
        self.entries = entries.sorted { left, right in
            if left.file != right.file { return left.file.utf8.lexicographicallyPrecedes(right.file.utf8) }
            return (left.code, left.fingerprint) < (right.code, right.fingerprint)
        }
    }

    /// Records every finding of `report`.
    public init(recording report: Report) {
        var sources = SourceIndex(report)
        var counts: [Fingerprint: Int] = [:]
        for diagnostic in report.diagnostics {
            counts[Fingerprint(diagnostic, in: sources[diagnostic.location.file]), default: 0] += 1
        }
        self.init(counts.map { Entry(file: $0.path, code: $0.code, fingerprint: $0.text, count: $1) })
    }

    /// The number of findings that are recorded.
    public var count: Int { entries.reduce(0) { $0 + $1.count } }

    /// The findings of `report` that are not recorded, and what became of those that are.
    ///
    /// Where there are more findings of one kind than were recorded, the last ones are new.
    public func split(_ report: Report) -> (new: [Diagnostic], use: BaselineUse) {
        var sources = SourceIndex(report)
        var left: [Fingerprint: Int] = [:]
        for entry in entries {
            left[Fingerprint(code: entry.code, path: entry.file, text: entry.fingerprint), default: 0] += entry.count
        }
        var new: [Diagnostic] = []
        var known = 0
        for diagnostic in report.diagnostics {
            let fingerprint = Fingerprint(diagnostic, in: sources[diagnostic.location.file])
            if let count = left[fingerprint], count > 0 {
                left[fingerprint] = count - 1
                known += 1
            } else {
                new.append(diagnostic)
            }
        }
        return (new, BaselineUse(known: known, gone: left.values.reduce(0, +)))
    }

    /// The baseline as JSON with one entry a line, so that version control shows and merges it well.
    public var bytes: [UInt8] { JSONWriter.encode(BaselineV1(entries: entries)) }
}

/// What a baseline does to a report.
public struct BaselineUse: Sendable, Equatable {
    /// The number of findings that it keeps out of the report.
    public var known: Int
    /// The number of recorded findings that are no longer found.
    public var gone: Int

    /// Makes the counts.
    public init(known: Int, gone: Int) {
        self.known = known
        self.gone = gone
    }

    /// What to say of it under a report, line by line; nothing of an empty baseline.
    var lines: [String] {
        var lines: [String] = []
        if known > 0 { lines.append("\(Report.counted(known, "known finding")) in \(Baseline.fileName) not counted") }
        if gone > 0 {
            let findings = Report.counted(gone, "finding")
            lines.append("\(findings) in \(Baseline.fileName) no longer found; 'planbook check --write-baseline' writes it anew")
        }
        return lines
    }
}

/// Version 1 of the file.
private struct BaselineV1: JSONWritable {
    let entries: [Baseline.Entry]

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("version", 1)
            json.member("findings", entries)
        }
    }
}

extension Baseline.Entry: JSONWritable {
    /// Writes the entry on one line.
    func write(to json: inout JSONWriter) {
        json.object(inline: true) { json in
            json.member("file", file)
            json.member("code", code)
            json.member("fingerprint", fingerprint)
            json.member("count", count)
        }
    }
}
