internal import CCmarkGFM
import Diagnostics
import Model

/// One inline of a leaf block, in the order of the text.
struct InlineEvent {
    /// Whether a container opens or closes, or the inline has no children.
    enum Phase {
        case enter, exit, leaf
    }

    /// What the inline is.
    var kind: NodeKind
    /// Which side of it.
    var phase: Phase
    /// The literal or the address.
    var text = TextRange.empty
    /// A link's title.
    var info = TextRange.empty
    /// A footnote's place.
    var number = 0
    /// The bytes it stands at; of a container, on its exit, the whole of it.
    var source: ByteRange
    /// The bytes of a link's address, on its exit.
    var address: ByteRange
}

/// Gathers the inlines of one leaf block and finds where each of them stands in the source.
///
/// cmark's own inline columns are off on indented lines and after line breaks, so a cursor re-reads the source.
struct InlineCollector {
    /// The inlines so far.
    var events: [InlineEvent] = []
    private var cursor = SourceCursor(position: 0, limit: 0)
    private var starts: [Int] = []

    /// Where the next inline is looked for.
    var position: Int { cursor.position }

    /// Starts a leaf block whose content lies between `start` and `limit`.
    mutating func begin(at start: Int, limit: Int) {
        events.removeAll(keepingCapacity: true)
        if !starts.isEmpty { starts.removeAll(keepingCapacity: true) }
        cursor = SourceCursor(position: start, limit: limit)
    }

    /// Takes one of cmark's inline events.
    mutating func visit(
        _ node: OpaquePointer, _ type: cmark_node_type, isEntering: Bool, bytes: [UInt8], text: inout [UInt8]
    ) {
        switch type {
        case CMARK_NODE_TEXT: unsafe leaf(.text, literal: cmark_node_get_literal(node), bytes, &text)
        case CMARK_NODE_SOFTBREAK: lineEnd(.softBreak, bytes)
        case CMARK_NODE_LINEBREAK: lineEnd(.lineBreak, bytes)
        case CMARK_NODE_CODE:
            let literal = unsafe appended(cmark_node_get_literal(node), &text)
            add(.code, .leaf, literal, cursor.codeSpan(in: bytes))
        case CMARK_NODE_HTML_INLINE: unsafe leaf(.htmlInline, literal: cmark_node_get_literal(node), bytes, &text)
        // cmark's iterator leaves footnote marks as if they had children.
        case CMARK_NODE_FOOTNOTE_REFERENCE where isEntering:
            let literal = unsafe appended(cmark_node_get_literal(node), &text)
            let number = Int(String(decoding: text[literal.start..<literal.end], as: UTF8.self)) ?? 0
            add(.footnoteReference, .leaf, literal, cursor.footnote(in: bytes))
            events[events.count - 1].number = number
        case CMARK_NODE_EMPH: emphasis(.emphasis, isEntering, markers: 1, bytes)
        case CMARK_NODE_STRONG: emphasis(.strong, isEntering, markers: 2, bytes)
        case CMARK_NODE_LINK: unsafe link(.link, node, isEntering, bytes, &text)
        case CMARK_NODE_IMAGE: unsafe link(.image, node, isEntering, bytes, &text)
        default: break
        }
    }

    private mutating func add(_ kind: NodeKind, _ phase: InlineEvent.Phase, _ text: TextRange, _ source: ByteRange) {
        events.append(InlineEvent(kind: kind, phase: phase, text: text, source: source, address: source))
    }

    private func appended(_ string: UnsafePointer<CChar>?, _ text: inout [UInt8]) -> TextRange {
        guard let string = unsafe string else { return .empty }
        return unsafe text.append(cString: string)
    }

    private mutating func leaf(
        _ kind: NodeKind, literal: UnsafePointer<CChar>?, _ bytes: [UInt8], _ text: inout [UInt8]
    ) {
        var range = unsafe appended(literal, &text)
        let source = kind == .text ? cursor.text(&text, &range, in: bytes) : cursor.literal(text, range, isText: false, in: bytes)
        add(kind, .leaf, range, source)
    }

    private mutating func lineEnd(_ kind: NodeKind, _ bytes: [UInt8]) {
        add(kind, .leaf, .empty, cursor.lineEnd(in: bytes))
    }

    private mutating func emphasis(_ kind: NodeKind, _ isEntering: Bool, markers: Int, _ bytes: [UInt8]) {
        if isEntering {
            cursor.skipPrefix(in: bytes)
            cursor.findMarker(in: bytes)
            starts.append(cursor.position)
            cursor.skipMarkers(markers, in: bytes)
            add(kind, .enter, .empty, ByteRange(cursor.position, cursor.position))
        } else {
            cursor.skipMarkers(markers, in: bytes)
            let start = starts.popLast() ?? cursor.position
            add(kind, .exit, .empty, ByteRange(start, cursor.position))
        }
    }

    private mutating func link(
        _ kind: NodeKind, _ node: OpaquePointer, _ isEntering: Bool, _ bytes: [UInt8],
        _ text: inout [UInt8]
    ) {
        if isEntering {
            starts.append(cursor.openLink(isImage: kind == .image, in: bytes))
            add(kind, .enter, unsafe appended(cmark_node_get_url(node), &text), ByteRange(cursor.position, cursor.position))
            events[events.count - 1].info = unsafe appended(cmark_node_get_title(node), &text)
            return
        }
        let start = starts.popLast() ?? cursor.position
        let address = cursor.closeLink(startedAt: start, in: bytes)
        add(kind, .exit, .empty, ByteRange(start, cursor.position))
        events[events.count - 1].address = address
    }
}
