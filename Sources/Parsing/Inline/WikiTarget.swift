import Bytes
import Diagnostics

/// What stands between the brackets of a wiki link: a target, an anchor and the start of a label.
struct WikiTarget {
    /// The target without spaces around it; empty for an anchor of the same page.
    var target: String
    /// What stands after `#`.
    var anchor: String?
    /// The bytes of the target.
    var targetRange: ByteRange
    /// The bytes of the anchor.
    var anchorRange: ByteRange
    /// Where the label begins; nil without one.
    var labelStart: Int?

    /// Reads the bytes between the brackets; nil when they name nothing.
    init?(_ bytes: [UInt8], _ range: ByteRange) {
        let text = bytes.span
        // A target with brackets is none; to see that early keeps a run of brackets from being read again and again.
        let stop = text.first(from: range.start, to: range.end) { $0.equal(0x7C) | $0.equal(0x23) | $0.equal(0x5B) | $0.equal(0x5D) }
        if stop < range.end, text[stop] == 0x5B || text[stop] == 0x5D { return nil }
        // What is no text has no name either, and reaches no page.
        guard text.first(from: range.start, to: range.end, where: { $0.equal(0) }) == range.end else { return nil }
        let bar = text.first(from: stop, to: range.end) { $0.equal(0x7C) }
        var end = bar
        if bar < range.end {
            labelStart = bar + 1
            // In a table the bar is escaped.
            if bar > range.start, bytes[bar - 1] == 0x5C { end -= 1 }
        }
        let hash = stop < end && text[stop] == 0x23 ? stop : nil
        targetRange = WikiTarget.trimmed(bytes, ByteRange(range.start, hash ?? end))
        target = WikiTarget.text(bytes, targetRange)
        anchorRange = ByteRange(targetRange.end, targetRange.end)
        if let hash {
            anchorRange = WikiTarget.trimmed(bytes, ByteRange(hash + 1, end))
            anchor = WikiTarget.text(bytes, anchorRange)
        }
        if target.utf8.count > 3, target.hasSuffix(".md") { target.removeLast(3) }
        if target.isEmpty, (anchor ?? "").isEmpty { return nil }
        guard text.first(from: targetRange.start, to: targetRange.end, where: { $0.equal(0x0A) | $0.equal(0x0D) }) == targetRange.end else { return nil }
    }

    /// The bytes of what people call the target: the last part of a path, without its ending and a snippet's `_`, or a title as it is written.
    func name(in bytes: [UInt8]) -> ByteRange {
        var name = targetRange
        if name.count > 3, bytes[name.end - 1] == 0x64, bytes[(name.end - 3)..<name.end].elementsEqual(".md".utf8) { name.end -= 3 }
        var start = name.end - 1
        while start > name.start, bytes[start - 1] != 0x2F { start -= 1 }
        // A title may have a slash as well, between its words.
        if start > name.start, !bytes[name.start..<name.end].contains(0x20) { name.start = start }
        if name.count > 1, bytes[name.start] == 0x5F { name.start += 1 }
        return name
    }

    /// The bytes of the heading that the link names: of `Part#Chapter` the last one.
    func place(in bytes: [UInt8]) -> ByteRange {
        if anchorRange.count == 0 { return anchorRange }
        guard let hash = bytes[anchorRange.start..<anchorRange.end].dropLast().lastIndex(of: 0x23) else { return anchorRange }
        return WikiTarget.trimmed(bytes, ByteRange(hash + 1, anchorRange.end))
    }

    private static func trimmed(_ bytes: [UInt8], _ range: ByteRange) -> ByteRange {
        var (start, end) = (range.start, range.end)
        while start < end, bytes[start].isSpace { start += 1 }
        while start < end, bytes[end - 1].isSpace { end -= 1 }
        return ByteRange(start, end)
    }

    private static func text(_ bytes: [UInt8], _ range: ByteRange) -> String {
        UTF8Text.withoutNUL(bytes[range.start..<range.end])
    }
}
