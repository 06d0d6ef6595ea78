import Bytes
public import Diagnostics

/// A parsed body: nodes in the order of the text, each of which knows where its subtree ends.
///
/// The tree lives only while its file is compiled; the next file is read into the same room.
public struct Document: Sendable {
    /// The nodes in preorder; the first is the root.
    public var nodes: [Node]
    /// The text that nodes point into, as UTF-8.
    public var text: [UInt8]
    /// The attributes that nodes point to.
    public var attributes: [AttributeList]

    /// Makes an empty document.
    public init() {
        nodes = []
        text = []
        attributes = []
    }

    /// Empties the document but keeps its room, so that the next page needs none of its own.
    public mutating func reset() {
        nodes.removeAll(keepingCapacity: true)
        text.removeAll(keepingCapacity: true)
        attributes.removeAll(keepingCapacity: true)
    }

    /// The nodes directly below the node at `parent`, by index.
    public func children(of parent: Int) -> [Int] {
        var children: [Int] = []
        children.reserveCapacity(8)
        var next = parent + 1
        while next < nodes[parent].end {
            children.append(next)
            next = nodes[next].end
        }
        return children
    }

    /// The text of the range `range` of the document's text.
    public func string(_ range: TextRange) -> String {
        String(decoding: text[range.start..<range.end], as: UTF8.self)
    }

    /// The text below the node at `index` without its markup; line endings become spaces.
    public func plainText(of index: Int) -> String {
        if let range = onlyText(of: index) { return String(decoding: text[range.start..<range.end], as: UTF8.self) }
        return String(decoding: plainBytes(of: index, upToSentence: false), as: UTF8.self)
    }

    /// The text below the node at `index` where it is a single one without markup; nil for anything else.
    public func onlyText(of index: Int) -> TextRange? {
        nodes[index].end == index + 2 && nodes[index + 1].kind == .text ? nodes[index + 1].text : nil
    }

    /// The same as UTF-8; with `upToSentence` no further than the first `.`, `!` or `?` that ends a word.
    public func plainBytes(of index: Int, upToSentence: Bool) -> [UInt8] {
        var bytes: [UInt8] = []
        for position in index..<nodes[index].end {
            let known = bytes.count
            switch nodes[position].kind {
            case .text, .code: bytes += text[nodes[position].text.start..<nodes[position].text.end]
            case .softBreak, .lineBreak: bytes.append(0x20)
            case .wikiLink, .variable, .transclusion:
                // What stands there is known later; its name says which. In other blocks a transclusion is no part of the sentence.
                guard nodes[position].showsName || nodes[position].kind == .transclusion && nodes[index].kind == .heading else { continue }
                bytes += text[nodes[position].text.start..<nodes[position].text.end]
            default: continue
            }
            guard upToSentence, !bytes.isEmpty else { continue }
            // What was the last byte before has another one behind it now.
            let end = bytes.span.first(from: max(0, known - 1), to: bytes.count - 1, overlap: 1) { $0.sentenceEnds }
            guard end == bytes.count - 1 else {
                bytes.removeSubrange((end + 1)...)
                return bytes
            }
        }
        return bytes
    }
}

/// A range of a document's text.
public struct TextRange: Hashable, Sendable {
    /// The first offset, half as wide as it is handed out.
    @usableFromInline var low: Int32
    /// The offset past the last byte, as wide.
    @usableFromInline var high: Int32

    /// The offset of the first byte.
    @inlinable public var start: Int {
        get { Int(low) }
        set { low = Int32(clamping: newValue) }
    }

    /// The offset past the last byte.
    @inlinable public var end: Int {
        get { Int(high) }
        set { high = Int32(clamping: newValue) }
    }

    /// Makes the range from `start` up to `end`.
    @inlinable public init(_ start: Int, _ end: Int) {
        low = Int32(clamping: start)
        high = Int32(clamping: end)
    }

    /// No text.
    public static let empty = TextRange(0, 0)

    /// Whether the range holds nothing.
    @inlinable public var isEmpty: Bool { low == high }
}

/// A node of a document.
public struct Node: Sendable {
    /// What a plan makes of a node.
    public enum Meaning: UInt8, Sendable {
        /// Nothing beyond Markdown.
        case plain
        /// A list item that is a step.
        case step
        /// A list item that is a branch.
        case branch
        /// A paragraph that says where a contingency ends.
        case outcome
    }

    /// What the node is.
    public var kind: NodeKind
    /// What a plan makes of it.
    public var meaning: Meaning = .plain
    /// Whether a list is tight; whether a wiki link has a text of its own.
    public var flag = false
    /// A level, first number, alignment or place; see `NodeKind`.
    @Narrow public var number = 0
    /// The index past the node's subtree.
    @Narrow public var end = 0
    /// The literal, the address or the name; see `NodeKind`.
    public var text = TextRange.empty
    /// The info string of a code block or the title of a link.
    public var info = TextRange.empty
    /// The index of the page's reference; -1 for none.
    @Narrow public var reference = -1
    /// The index of the document's attributes; -1 for none.
    @Narrow public var attributes = -1
    /// Where the node stands in the source.
    public var source: ByteRange

    /// Makes a node without text.
    public init(_ kind: NodeKind, source: ByteRange) {
        self.kind = kind
        self.source = source
    }

    /// Whether the node's text is a name in the place of words that only the linker knows.
    public var showsName: Bool {
        switch kind {
        case .wikiLink: !flag
        case .variable: true
        default: false
        }
    }
}

/// What stands between braces at the end of a heading, an item or an info string.
public struct AttributeList: Sendable {
    /// The explicit id, without `#`.
    public var id: Located<String>?
    /// The keys with their values, in the order of the source.
    public var values: [Attribute]
    /// The words without a value.
    public var flags: [Located<String>]
    /// The bytes from brace to brace.
    public var range: ByteRange

    /// Makes an empty list.
    public init(range: ByteRange) {
        values = []
        flags = []
        self.range = range
    }

    /// The attribute with the key `key`.
    public func value(_ key: String) -> Attribute? {
        values.first { $0.key == key }
    }

    /// Whether the word `flag` is among the flags.
    public func has(_ flag: String) -> Bool {
        flags.contains { $0.value == flag }
    }
}

/// One `key=value` of an attribute list.
public struct Attribute: Sendable {
    /// The key.
    public var key: String
    /// The value without quotes.
    public var value: Located<String>
    /// The index of the page's reference when the value names a role; -1 otherwise.
    public var reference = -1

    /// Makes an attribute.
    public init(key: String, value: Located<String>) {
        self.key = key
        self.value = value
    }
}
