import Diagnostics

/// Where a file's front matter and body stand.
struct FrontMatterFence: Equatable {
    /// How the front matter is delimited.
    enum State: Equatable {
        /// There is none.
        case absent
        /// It opens and closes.
        case closed
        /// It opens and never closes.
        case unclosed
        /// It is TOML, which is not read.
        case foreign
    }

    /// How the front matter is delimited.
    var state: State
    /// The bytes between the fences; up to the first blank line when it never closes.
    var content: ByteRange
    /// The bytes of the opening fence.
    var opening: ByteRange
    /// Where the body begins.
    var bodyStart: Int

    /// Finds the front matter of `bytes`; a byte order mark before it is skipped.
    ///
    /// In a wiki page (`isTyped` false) a `---` that no key follows is a thematic break, as CommonMark has it. So are
    /// two of them that make up the file; with a text below they are front matter that says nothing.
    init(_ bytes: [UInt8], isTyped: Bool) {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        self.init(state: .absent, content: ByteRange(start, start), opening: ByteRange(start, start), bodyStart: start)
        var line = FrontMatterFence.line(bytes, from: start)
        guard FrontMatterFence.isFence(bytes, line.content, mark: 0x2D) else {
            if let other = FrontMatterFence(toml: bytes, from: start) ?? FrontMatterFence(json: bytes, from: start) { self = other }
            return
        }
        opening = ByteRange(start, start + 3)
        let contentStart = line.next
        var contentEnd = bytes.count
        var sawBlank = false
        while line.next < bytes.count {
            line = FrontMatterFence.line(bytes, from: line.next)
            let isDashes = FrontMatterFence.isFence(bytes, line.content, mark: 0x2D)
            if isDashes || FrontMatterFence.isFence(bytes, line.content, mark: 0x2E) {
                guard isTyped || FrontMatterFence.mayHoldKeys(bytes, ByteRange(contentStart, line.content.start), before: line.next)
                else { return }
                state = .closed
                content = ByteRange(contentStart, line.content.start)
                bodyStart = line.next
                return
            }
            if !sawBlank, line.content.count == 0 {
                sawBlank = true
                contentEnd = line.content.start
            }
        }
        guard isTyped || FrontMatterFence.startsWithKey(bytes, ByteRange(contentStart, contentEnd)) else { return }
        state = .unclosed
        content = ByteRange(contentStart, contentEnd)
        bodyStart = contentEnd
    }

    /// Fences that were found already.
    init(state: State, content: ByteRange, opening: ByteRange, bodyStart: Int) {
        self.state = state
        self.content = content
        self.opening = opening
        self.bodyStart = bodyStart
    }

    /// The line that starts at `start`, without its ending, and where the next one starts.
    static func line(_ bytes: [UInt8], from start: Int) -> (content: ByteRange, next: Int) {
        var end = start
        while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
        var next = min(end + 1, bytes.count)
        if end < bytes.count, bytes[end] == 0x0D, next < bytes.count, bytes[next] == 0x0A { next += 1 }
        return (ByteRange(start, end), next)
    }

    /// Whether a line is nothing but three bytes `mark`, and space behind them.
    static func isFence(_ bytes: [UInt8], _ line: ByteRange, mark: UInt8) -> Bool {
        guard line.count >= 3 else { return false }
        for offset in line.start..<line.end {
            let byte = bytes[offset]
            if offset < line.start + 3 ? byte != mark : (byte != 0x20 && byte != 0x09) { return false }
        }
        return true
    }

    /// The fence that opens front matter behind blank lines or spaces, where none may be; nil when there is none either.
    static func late(_ bytes: [UInt8], from start: Int) -> ByteRange? {
        var first = start
        while first < bytes.count, bytes[first].isSpace { first += 1 }
        let opening = line(bytes, from: first)
        guard first > start, isFence(bytes, opening.content, mark: 0x2D) else { return nil }
        var key = opening.next
        while key < bytes.count, bytes[key] == 0x20 { key += 1 }
        return startsWithKey(bytes, line(bytes, from: key).content) ? ByteRange(first, first + 3) : nil
    }

    /// Whether a text between fences is a mapping, or empty, rather than prose between two thematic breaks.
    private static func mayHoldKeys(_ bytes: [UInt8], _ range: ByteRange, before body: Int) -> Bool {
        var next = range.start
        while next < range.end {
            let line = FrontMatterFence.line(bytes, from: next)
            if line.content.count > 0, bytes[next] != 0x23 {
                // A list is front matter of the wrong shape, which the author should hear about.
                return bytes[next] == 0x2D || startsWithKey(bytes, line.content)
            }
            next = line.next
        }
        return range.count == 0 && bytes[body...].contains { !$0.isSpace }
    }

    /// Whether a text starts with a word, quoted or not, and a colon.
    private static func startsWithKey(_ bytes: [UInt8], _ range: ByteRange) -> Bool {
        var offset = range.start
        if offset < range.end, bytes[offset] == 0x22 || bytes[offset] == 0x27 { offset += 1 }
        let start = offset
        while offset < range.end, bytes[offset].isIdentifier || bytes[offset] >= 0x80 { offset += 1 }
        guard offset > start else { return false }
        if offset < range.end, bytes[offset] == 0x22 || bytes[offset] == 0x27 { offset += 1 }
        guard offset < range.end, bytes[offset] == 0x3A else { return false }
        return offset + 1 == range.end || bytes[offset + 1].isSpace
    }
}
