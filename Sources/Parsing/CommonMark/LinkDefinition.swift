import Diagnostics

/// A definition of a link, `[label]: address "title"`, at the start of a paragraph.
enum LinkDefinition {
    /// Where the line behind the definition at `start` begins; nil where there is none, or nothing behind it before `limit`.
    static func end(_ bytes: [UInt8], at start: Int, limit: Int) -> Int? {
        var offset = start
        while offset < limit, isPrefix(bytes[offset]) { offset += 1 }
        guard offset < limit, bytes[offset] == 0x5B, let label = LinkTail.label(bytes, offset, limit) else { return nil }
        guard label < limit, bytes[label] == 0x3A, bytes[(offset + 1)..<(label - 1)].contains(where: { !$0.isSpace }) else { return nil }
        guard let address = LinkTail.destination(bytes, spaceEnd(bytes, label + 1, limit), limit) else { return nil }
        let isEmpty = address.range.count == 0 && bytes[address.range.start] != 0x3E
        guard !isEmpty else { return nil }
        let behind = spaceEnd(bytes, address.next, limit)
        if behind > address.next, behind < limit, let title = LinkTail.title(bytes, behind, limit), let next = nextLine(bytes, title, limit) {
            return next
        }
        return nextLine(bytes, address.next, limit)
    }

    /// Whether the byte may stand before the text of a line: spaces, and the marks of quotations.
    private static func isPrefix(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x3E }

    /// Where the spaces at `start` end, one line ending and what stands before the text of the next line among them.
    private static func spaceEnd(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> Int {
        var offset = start
        while offset < limit, bytes[offset] == 0x20 || bytes[offset] == 0x09 { offset += 1 }
        guard var next = nextLine(bytes, offset, limit) else { return offset }
        while next < limit, isPrefix(bytes[next]) { next += 1 }
        return next
    }

    /// Where the next line begins if nothing but spaces stands before it; nil otherwise.
    private static func nextLine(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> Int? {
        var offset = start
        while offset < limit, bytes[offset] == 0x20 || bytes[offset] == 0x09 { offset += 1 }
        guard offset < limit, bytes[offset] == 0x0A || bytes[offset] == 0x0D else { return nil }
        if bytes[offset] == 0x0D, offset + 1 < limit, bytes[offset + 1] == 0x0A { offset += 1 }
        return offset + 1
    }
}
