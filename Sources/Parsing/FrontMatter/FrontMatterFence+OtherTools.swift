import Diagnostics

extension FrontMatterFence {
    /// TOML between two lines `+++`, as Hugo has it; nil when something else stands at `start`.
    init?(toml bytes: [UInt8], from start: Int) {
        guard start < bytes.count, bytes[start] == 0x2B else { return nil }
        var line = FrontMatterFence.line(bytes, from: start)
        guard FrontMatterFence.isFence(bytes, line.content, mark: 0x2B) else { return nil }
        let contentStart = line.next
        var isTOML: Bool?
        while line.next < bytes.count {
            line = FrontMatterFence.line(bytes, from: line.next)
            if FrontMatterFence.isFence(bytes, line.content, mark: 0x2B) {
                self.init(
                    state: .foreign, content: ByteRange(contentStart, line.content.start), opening: ByteRange(start, start + 3),
                    bodyStart: line.next)
                return
            }
            // The first line that says something tells whether any of it is TOML.
            isTOML = isTOML ?? FrontMatterFence.isTOML(bytes, line.content)
            if isTOML == false { return nil }
        }
        return nil
    }

    /// Whether a line holds `key =` or `[table]`; nil for an empty line or a comment.
    private static func isTOML(_ bytes: [UInt8], _ line: ByteRange) -> Bool? {
        let text = bytes[line.start..<line.end]
        guard let first = text.first(where: { !$0.isSpace }), first != 0x23 else { return nil }
        return first == 0x5B || text.contains(0x3D)
    }

    /// A JSON object, which is YAML as well; nil when something else stands at `start`.
    init?(json bytes: [UInt8], from start: Int) {
        guard start < bytes.count, bytes[start] == 0x7B else { return nil }
        var first = start + 1
        while first < bytes.count, bytes[first].isSpace { first += 1 }
        guard first < bytes.count, bytes[first] == 0x22, let close = FrontMatterFence.closingBrace(bytes, from: start) else { return nil }
        let line = FrontMatterFence.line(bytes, from: close + 1)
        guard bytes[line.content.start..<line.content.end].allSatisfy(\.isSpace) else { return nil }
        self.init(state: .closed, content: ByteRange(start, close + 1), opening: ByteRange(start, start + 1), bodyStart: line.next)
    }

    /// Where the brace at `start` is closed, leaving out those in quotes; nil when it is not.
    private static func closingBrace(_ bytes: [UInt8], from start: Int) -> Int? {
        var (depth, isQuoted, offset) = (0, false, start)
        while offset < bytes.count {
            switch bytes[offset] {
            case 0x5C where isQuoted: offset += 1
            case 0x22: isQuoted.toggle()
            case 0x7B where !isQuoted: depth += 1
            case 0x7D where !isQuoted:
                depth -= 1
                if depth == 0 { return offset }
            default: break
            }
            offset += 1
        }
        return nil
    }
}
