/// One finding: what is wrong, where, and what to do about it.
public struct Diagnostic: Hashable, Sendable {
    /// The permanent code of the check, such as `L301`.
    public var code: String
    /// The check's slug, such as `broken-link`.
    public var check: String
    /// The level after `planbook.yml` and the page's status have had their say.
    public var severity: Severity
    /// The headline: one line of at most about 80 characters that stands alone, without a full stop.
    public var message: String
    /// The place to mend.
    public var location: Location
    /// A few words under the carets, shorter than the headline.
    public var label: String?
    /// What to do, as a sentence or two.
    public var help: String?
    /// Other places that matter, such as the first definition.
    public var related: [RelatedLocation]
    /// Edits that would resolve the finding.
    public var fixes: [Fix]

    /// Makes a finding of the check `code`, named `check`.
    public init(
        code: String, check: String, severity: Severity, message: String, location: Location,
        label: String? = nil, help: String? = nil, related: [RelatedLocation] = [], fixes: [Fix] = []
    ) {
        self.code = code
        self.check = check
        self.severity = severity
        self.message = message
        self.location = location
        self.label = label
        self.help = help
        self.related = related
        self.fixes = fixes
    }

    /// The order in which findings are reported: file, position, code, message.
    public static func inReportingOrder(_ left: Diagnostic, _ right: Diagnostic) -> Bool {
        if left.location.file != right.location.file { return left.location.file < right.location.file }
        let (a, b) = (left.location.range, right.location.range)
        if a.start != b.start { return a.start < b.start }
        if left.code != right.code { return left.code < right.code }
        return left.message < right.message
    }
}

extension Diagnostic {
    /// The findings of `sorted` with those made one that say the same of the same bytes: what many pages include is one cause.
    public static func mergingRepeats(in sorted: [Diagnostic]) -> [Diagnostic] {
        var merged: [Diagnostic] = []
        merged.reserveCapacity(sorted.count)
        for diagnostic in sorted {
            guard let last = merged.last, last.code == diagnostic.code, last.location == diagnostic.location,
                last.message == diagnostic.message, last.related != diagnostic.related
            else {
                merged.append(diagnostic)
                continue
            }
            let index = merged.count - 1
            merged[index].severity = max(last.severity, diagnostic.severity)
            let known = last.related
            if known.count < 4 { merged[index].related += diagnostic.related.filter { !known.contains($0) } }
        }
        return merged
    }
}

/// A second place that a finding points to.
public struct RelatedLocation: Hashable, Sendable {
    /// The place.
    public var location: Location
    /// What is to be seen there, in a few words.
    public var message: String

    /// Makes a pointer to `location`.
    public init(_ location: Location, _ message: String) {
        self.location = location
        self.message = message
    }
}

/// Edits that resolve a finding when all of them are applied.
public struct Fix: Hashable, Sendable {
    /// What the fix does, as a verb phrase.
    public var title: String
    /// The edits; none overlaps another.
    public var edits: [TextEdit]
    /// Whether the edits may be applied without anybody looking: they say what the author meant.
    public var isSafe: Bool

    /// Makes a fix from its edits.
    public init(title: String, edits: [TextEdit], isSafe: Bool = true) {
        self.title = title
        self.edits = edits
        self.isSafe = isSafe
    }
}

/// The replacement of a range of bytes by a text.
public struct TextEdit: Hashable, Sendable {
    /// The bytes to replace.
    public var location: Location
    /// What stands there afterwards.
    public var text: String

    /// Makes the edit that puts `text` at `location`.
    public init(_ location: Location, _ text: String) {
        self.location = location
        self.text = text
    }
}
