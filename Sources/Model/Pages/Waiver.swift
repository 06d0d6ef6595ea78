public import Diagnostics

/// An author's statement that a finding is known and accepted.
public struct Waiver: Sendable {
    /// What a waiver answers for.
    public enum Reach: Sendable, Equatable {
        /// Every finding on the page: a waiver of the front matter.
        case page
        /// The findings that start in these bytes: those of a comment. Empty when nothing follows the comment.
        case text(ByteRange)
    }

    /// The slug or code of the check.
    public var check: Located<String>
    /// Why the finding is accepted.
    public var reason: Located<String>?
    /// The last day on which the waiver holds.
    public var until: Located<CalendarDate>?
    /// What it answers for.
    public var reach: Reach
    /// The bytes to delete to be rid of it; nil when something else stands in them.
    public var removal: ByteRange?

    /// Makes a waiver of `check`, for the whole page unless `reach` says otherwise.
    public init(
        check: Located<String>, reason: Located<String>?, until: Located<CalendarDate>?, reach: Reach = .page,
        removal: ByteRange? = nil
    ) {
        self.check = check
        self.reason = reason
        self.until = until
        self.reach = reach
        self.removal = removal
    }
}

/// Why a comment that addresses Planbook is no waiver.
public enum WaiverFault: Sendable, Equatable {
    /// It asks for something other than to allow; the word that it uses.
    case unknownWord(String)
    /// It names no check.
    case noCheck
    /// Neither a comma nor a dash follows the checks.
    case noSeparator
}
