import Diagnostics

/// What follows the closing bracket of a link's text: `(address "title")`, `[label]` or nothing.
struct LinkTail {
    /// The bytes of the address; nil for links by reference.
    var address: ByteRange?
    /// Where the link ends.
    var end: Int

    /// Reads the tail at `start`; what is no valid tail leaves the link ending there.
    init(_ bytes: [UInt8], at start: Int, limit: Int) {
        end = start
        guard start < limit else { return }
        if bytes[start] == 0x28, let inline = LinkTail.inline(bytes, start, limit) {
            (address, end) = inline
        } else if bytes[start] == 0x5B, let labelEnd = LinkTail.label(bytes, start, limit) {
            end = labelEnd
        }
    }

    private static func inline(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> (ByteRange, Int)? {
        var offset = skipSpace(bytes, start + 1, limit)
        guard let address = destination(bytes, offset, limit) else { return nil }
        offset = address.next
        let afterSpace = skipSpace(bytes, offset, limit)
        if afterSpace > offset, afterSpace < limit, bytes[afterSpace] != 0x29 {
            guard let titleEnd = title(bytes, afterSpace, limit) else { return nil }
            offset = skipSpace(bytes, titleEnd, limit)
        } else {
            offset = afterSpace
        }
        guard offset < limit, bytes[offset] == 0x29 else { return nil }
        return (address.range, offset + 1)
    }

    private static func skipSpace(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> Int {
        var offset = start
        while offset < limit, bytes[offset].isSpace { offset += 1 }
        return offset
    }

    /// The address at `start`, in angle brackets or without, and where it ends; nil where none can stand there.
    static func destination(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> (range: ByteRange, next: Int)? {
        guard start < limit, bytes[start] == 0x3C else { return bareDestination(bytes, start, limit) }
        var offset = start + 1
        while offset < limit, bytes[offset] != 0x3E {
            if bytes[offset] == 0x0A || bytes[offset] == 0x3C { return nil }
            offset += bytes[offset] == 0x5C ? 2 : 1
        }
        guard offset < limit else { return nil }
        return (ByteRange(start + 1, offset), offset + 1)
    }

    private static func bareDestination(
        _ bytes: [UInt8], _ start: Int, _ limit: Int
    ) -> (range: ByteRange, next: Int)? {
        var offset = start
        var depth = 0
        while offset < limit {
            let byte = bytes[offset]
            if byte == 0x5C, offset + 1 < limit, bytes[offset + 1].isPunctuation {
                offset += 2
                continue
            }
            if byte == 0x28 { depth += 1 }
            if byte == 0x29 {
                if depth == 0 { break }
                depth -= 1
            }
            if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { break }
            offset += 1
        }
        // cmark lets brackets stay open before a space.
        return offset < limit ? (ByteRange(start, offset), offset) : nil
    }

    /// Where the title ends that begins at `start`; nil where none does.
    static func title(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> Int? {
        let close: UInt8
        switch bytes[start] {
        case 0x22: close = 0x22
        case 0x27: close = 0x27
        case 0x28: close = 0x29
        default: return nil
        }
        // cmark lets a backslash be one, too, where a mark that it could escape is the last one that closes.
        var last: Int?
        for offset in (start + 1)..<limit {
            let isEscaped = offset > start + 1 && bytes[offset - 1] == 0x5C
            if bytes[offset] == close {
                if !isEscaped { return offset + 1 }
                last = offset + 1
            }
            if bytes[offset] == 0x28, close == 0x29, !isEscaped { break }
        }
        return last
    }

    /// Where the label ends that begins with the bracket at `start`; nil where none does.
    static func label(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> Int? {
        var offset = start + 1
        while offset < limit, offset - start <= 1_000 {
            switch bytes[offset] {
            case 0x5C: offset += 2
            case 0x5B: return nil
            case 0x5D: return offset + 1
            default: offset += 1
            }
        }
        return nil
    }
}
