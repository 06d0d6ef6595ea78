/// What a node of the document tree is: CommonMark's and GFM's kinds, and the wiki's own.
public enum NodeKind: UInt8, Sendable {
    /// The root.
    case document
    /// A quotation.
    case blockQuote
    /// A GitHub alert; the node's text is its lower-case type.
    case alert
    /// A bulleted or numbered list; `number` is the first number, 0 for bullets.
    case list
    /// An item of a list.
    case item
    /// An item of a task list; `number` is 1 when it is ticked.
    case taskItem
    /// A fenced or indented code block; the node's text is its literal, `info` its info string.
    case codeBlock
    /// A block of raw HTML.
    case htmlBlock
    /// A paragraph.
    case paragraph
    /// A heading; `number` is its level.
    case heading
    /// A horizontal line.
    case thematicBreak
    /// A table.
    case table
    /// A row of a table; `number` is 1 for the header.
    case tableRow
    /// A cell of a table; `number` is its alignment.
    case tableCell
    /// A footnote's text; `number` is its place, from 1.
    case footnoteDefinition
    /// The place of a table of contents.
    case contents

    /// Plain text.
    case text
    /// A line ending inside a paragraph.
    case softBreak
    /// A hard line break.
    case lineBreak
    /// A code span.
    case code
    /// Inline raw HTML.
    case htmlInline
    /// Emphasis.
    case emphasis
    /// Strong emphasis.
    case strong
    /// Struck-out text.
    case strikethrough
    /// A Markdown link; `reference` when it leads into the knowledge base, else the text is its address.
    case link
    /// An image; `reference` as for links.
    case image
    /// A wiki link; `reference` is set, and the text is the name of what it leads to as written.
    case wikiLink
    /// A transclusion; `reference` is set, and the text is as for wiki links.
    case transclusion
    /// A variable; the text is its name.
    case variable
    /// A footnote's mark; `number` is its place, from 1.
    case footnoteReference

    /// Whether the node holds inline content and nothing else.
    public var holdsInlines: Bool {
        self == .paragraph || self == .heading || self == .tableCell
    }

    /// Whether the node stands inside a paragraph, heading or cell.
    public var isInline: Bool { rawValue >= NodeKind.text.rawValue }
}
