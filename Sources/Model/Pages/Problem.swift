public import Diagnostics

/// Something in one file that could not be understood: data only, the checks put it into words.
public struct Problem: Sendable {
    /// What is wrong.
    public var kind: Kind
    /// Where it stands.
    public var range: ByteRange

    /// Makes a problem at `range`.
    public init(_ kind: Kind, _ range: ByteRange) {
        self.kind = kind
        self.range = range
    }

    /// The kinds of problems that parsing finds.
    public enum Kind: Sendable {
        /// A typed page has no front matter, or only one that begins too late; `before` is then what stands before it.
        case missingFrontMatter(before: ByteRange?)
        /// The front matter opens and never closes.
        case unclosedFrontMatter
        /// The front matter is no valid YAML: what is wrong with it and what to do about it.
        case invalidYAML(reason: String, help: String)
        /// The front matter is TOML, which is not read.
        case foreignFrontMatter
        /// The front matter is a list or a single value; `found` says which.
        case notAMapping(found: String)
        /// A key that the kind does not take, with the names that were likely meant.
        case unknownField(name: String, nearest: [String])
        /// A required field is absent; `owner` is the field that needs it, empty at the top.
        case missingField(name: String, owner: String, expectation: String)
        /// None or several of the fields `names` in a mapping that takes exactly one of them; `owner` is the field that holds it.
        case wrongAlternatives(names: [String], owner: String, isNone: Bool)
        /// A value of the wrong type or out of the allowed values.
        case invalidValue(field: String, found: String, expectation: String, nearest: [String])
        /// Something like an arrow before what is an outcome; only `→` and `->` are arrows.
        case unknownArrow(found: String)
        /// A key that stands twice in one mapping.
        case duplicateField(name: String, first: ByteRange)
        /// A byte sequence that is no UTF-8.
        case notUTF8
        /// More than the compiler is willing to read; `what` names it with the limit.
        case overLimit(what: String)
        /// The file has a name so long that no file of the site can have it.
        case nameTooLong
        /// The file is a symbolic link out of the content folder.
        case outsideContent
        /// The file could not be read; `reason` is the system's own.
        case unreadable(reason: String)
        /// The file is Markdown whose name ends otherwise than a page's; `name` is what to call it.
        case wrongEnding(name: String)
        /// A comment that addresses Planbook and is no waiver.
        case unreadableWaiver(WaiverFault)
        /// A word in braces that no attribute of `owner` has, such as a fence.
        case unknownAttribute(name: String, owner: String, nearest: [String])
        /// Braces that were meant as attributes and are none where they stand.
        case invalidAttributes(AttributeFault)
        /// Keys of a mapping that hold a field and its value; what is missing behind the name, and the places where.
        case unseparatedFields(first: String, missing: String, places: [Int])
        /// A word in braces that takes no value and has one; the value is what the problem is at.
        case flagWithValue(name: String)
        /// An id that two places of the page have.
        case duplicateID(name: String, first: ByteRange)

        /// An id that begins as the theme's own do.
        case reservedID(name: String)
        /// Text that stands where the real one is still to come.
        case placeholder(text: String)
        /// A command that destroys data, in a fence that does not say so; `mark` is what to put where to say it.
        case destructiveCommand(name: String, mark: Located<String>?)
        /// `[text][label]` with a label that nothing defines.
        case undefinedReference(label: String, nearest: [String])
        /// `[^label]` that nothing defines.
        case undefinedFootnote(label: String, nearest: [String])
        /// An address that runs code or reads local files.
        case unsafeLink(scheme: String)
        /// The first of so many shortcodes of another tool in the page; they stay text.
        case foreignShortcode(count: Int)
        /// Raw HTML, which is dropped; `tag` is the name of its first tag, empty for something else.
        case rawHTML(tag: String)
        /// A key, a token or a password; `what` says which, and never how it reads.
        case secret(what: String)
        /// A heading more than one level below the one before it; `surplus` are the marks too many.
        case skippedHeadingLevel(level: Int, after: Int, surplus: [ByteRange])
        /// A heading that says the same as one beside it.
        case duplicateHeading(text: String, first: ByteRange)
        /// An image without a text that stands for it.
        case imageWithoutAlt
        /// A link without a text; `isWiki` when it would have one if the bar were gone.
        case emptyLinkText(isWiki: Bool)
    }

    /// What keeps braces from being attributes.
    public enum AttributeFault: Sendable {
        /// They hold something else.
        case unreadable
        /// The closing brace is missing.
        case unclosed
        /// Text follows them.
        case followed
        /// They stand in a paragraph of their own, or in a later one of an item.
        case apart
    }

    /// Whether nothing of the page's body was read, so that its headings and steps are not known.
    public var hidesTheBody: Bool {
        switch kind {
        case .notUTF8, .overLimit, .outsideContent, .unreadable, .wrongEnding, .unclosedFrontMatter: true
        default: false
        }
    }
}
