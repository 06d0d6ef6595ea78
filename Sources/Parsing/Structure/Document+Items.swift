import Diagnostics
import Model

// On the document and not on the reader, which is large, and which a call of a method that changes nothing would copy.
extension Document {
    /// The bold start of an item or of a paragraph, or its first sentence.
    func itemTitle(_ item: Int) -> String {
        let paragraph = nodes[item].kind == .paragraph ? item : item + 1
        guard paragraph < nodes[item].end, nodes[paragraph].kind == .paragraph else { return "" }
        let first = paragraph + 1
        let isBold = first < nodes[paragraph].end && nodes[first].kind == .strong
        if isBold, let range = onlyText(of: first) { return Document.title(text[range.start..<range.end]) }
        return Document.title(plainBytes(of: isBold ? first : paragraph, upToSentence: !isBold)[...])
    }

    /// The text without spaces around it and a full stop at its end.
    private static func title(_ text: ArraySlice<UInt8>) -> String {
        var start = text.startIndex
        var end = text.endIndex
        while start < end, text[start].isSpace { start += 1 }
        while start < end, text[end - 1].isSpace { end -= 1 }
        if start < end, text[end - 1] == 0x2E { end -= 1 }
        return String(decoding: text[start..<end], as: UTF8.self)
    }

    /// The part of `bytes` that is the bold start of an item, or the first line of its text.
    func titleRange(of item: Int, in text: ByteRange, _ bytes: [UInt8]) -> ByteRange {
        let first = item + 2
        if first < nodes[item].end, nodes[first].kind == .strong, nodes[item + 1].kind == .paragraph {
            let bold = nodes[first].source
            if text.contains(bold) { return bold }
        }
        return ByteRange(text.start, ByteScan.first(0x0A, in: bytes, from: text.start, to: text.end) ?? text.end)
    }

    /// The bytes of an item's first block, or those of the item when it has none.
    func itemRange(_ item: Int) -> ByteRange {
        item + 1 < nodes[item].end ? textRange(of: item + 1) : nodes[item].source
    }

    /// The bytes from the first to the last inline of a block, or the block's first line when it has none.
    func textRange(of block: Int) -> ByteRange {
        let node = nodes[block]
        guard node.end > block + 1 else { return node.source }
        var range = nodes[block + 1].source
        for index in (block + 1)..<node.end {
            range.start = min(range.start, nodes[index].source.start)
            range.end = max(range.end, nodes[index].source.end)
        }
        return range
    }

    /// The heading or the item whose attributes may end the block `block` in the node `parent`; nil for any other block.
    func attributeOwner(of block: Int, in parent: Int?) -> Int? {
        if nodes[block].kind == .heading { return block }
        guard let parent, nodes[block].kind == .paragraph, block == parent + 1 else { return nil }
        return nodes[parent].kind == .item || nodes[parent].kind == .taskItem ? parent : nil
    }

    /// Whether a paragraph begins with the letters that a branch begins with.
    func mayBeBranch(_ paragraph: Int) -> Bool {
        guard let first = nodes[paragraph..<nodes[paragraph].end].first(where: { $0.kind == .text })
        else { return false }
        let letter = text[first.text.start] | 0x20
        return letter == 0x69 || letter == 0x61
    }
}
