public import Diagnostics

/// Something in a page that names another page, a place in one, or a file; its fields leave little room between them.
public struct Reference: Sendable {
    /// How the reference is written, which decides how it is resolved.
    public enum Syntax: Sendable, Equatable {
        /// `[[target#anchor|text]]`, or `![[…]]` when `isTransclusion`.
        case wiki(isTransclusion: Bool)
        /// `[text](path.md#anchor)` to a path below the page's folder, or to an absolute address.
        case markdown
        /// `![alt](path.png)`.
        case image
        /// A field of the front matter or an attribute that expects a page of one kind.
        case field(name: String, expects: PageKind)
    }

    /// The name, id or path without its anchor; empty for an anchor of the same page.
    public var target: String
    /// What stands after `#`; nil when there is no anchor.
    public var anchor: String?
    /// How it is written.
    public var syntax: Syntax
    /// Whether the target stands elsewhere on the page, in the definition of a label that several links may use.
    public var isByLabel = false
    /// Whether it stands in emphasis, a link, a heading or the like, where a transclusion shows words and no places.
    public var isAmongWords = false
    /// The bytes of the target as written; the place to mend when it leads nowhere.
    public var targetRange: ByteRange
    /// The bytes of the anchor as written, without `#`.
    public var anchorRange: ByteRange
    /// The bytes of the whole construct.
    public var range: ByteRange

    /// Makes a reference.
    public init(
        syntax: Syntax, target: String, anchor: String?,
        targetRange: ByteRange, anchorRange: ByteRange, range: ByteRange
    ) {
        self.syntax = syntax
        self.target = target
        self.anchor = anchor
        self.targetRange = targetRange
        self.anchorRange = anchorRange
        self.range = range
    }

    /// Whether it names a file by its path, and not a page by one of its names.
    @inlinable public var isPath: Bool {
        switch syntax {
        case .markdown, .image: true
        case .wiki, .field: false
        }
    }

    /// Whether the bytes of the target are the target, so that another one can take their place.
    public var isMendable: Bool {
        // The value of a field may be written with escapes, or over several lines.
        if case .field = syntax { return targetRange.count == target.utf8.count }
        return !isByLabel || targetRange.start != range.start
    }

    /// Whether a part of the target is still to be filled in, such as `{{ site.url }}/x`; nothing fills it in here.
    public var isTemplate: Bool {
        var previous: UInt8 = 0
        for byte in target.utf8 {
            if previous == 0x7B, byte == 0x7B || byte == 0x25 { return true }
            previous = byte
        }
        return false
    }

    /// Whether the target has `{{name}}` in it as a text has variables, and not what only another tool understands.
    public var holdsVariable: Bool {
        let bytes = Array(target.utf8)
        guard bytes.count > 4 else { return false }
        return (0..<(bytes.count - 4)).contains { start in
            guard bytes[start] == 0x7B, bytes[start + 1] == 0x7B else { return false }
            let rest = bytes[(start + 2)...].drop { $0 == 0x20 }
            let behind = rest.drop(while: Reference.isNameByte)
            return behind.count < rest.count && behind.drop { $0 == 0x20 }.starts(with: "}}".utf8)
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
        default: false
        }
    }

    /// Whether the reference pulls its target's text into the page.
    @inlinable public var isTransclusion: Bool {
        if case .wiki(isTransclusion: true) = syntax { true } else { false }
    }
}
