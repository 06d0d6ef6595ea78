public import Diagnostics

/// A heading of a page's body.
public struct Heading: Sendable {
    /// From 1 to 6.
    public var level: Int
    /// The text without markup and attributes.
    public var text: String
    /// The fragment that leads to it, unique in the page.
    public var anchor: String
    /// Where the heading's text stands.
    public var range: ByteRange
    /// Where the section's rendered body starts and ends in the page's body; empty until rendered.
    public var rendered: ByteRange

    /// Makes a heading that has not been rendered yet.
    public init(level: Int, text: String, anchor: String, range: ByteRange) {
        self.level = level
        self.text = text
        self.anchor = anchor
        self.range = range
        rendered = .fileStart
    }
}

/// A place in a page that links can lead to.
public struct Anchor: Sendable {
    /// The fragment.
    public var name: String
    /// What a link without a text of its own says.
    public var title: String
    /// Where the place is named.
    public var range: ByteRange
    /// The bytes of the block that has the name `^name`; nil for other places.
    public var block: ByteRange?

    /// Makes an anchor.
    public init(name: String, title: String, range: ByteRange, block: ByteRange? = nil) {
        self.name = name
        self.title = title
        self.range = range
        self.block = block
    }
}
