import Diagnostics

/// Where a page's front matter stands, also while it is being written.
enum FrontMatter {
    /// The bytes between the fences of `text`; up to the first blank line where none closes it, and nil without any.
    static func region(of text: DocumentText) -> ByteRange? {
        let first = text.content(ofLine: 0)
        guard isFence(text, first, 0x2D), text.lines.starts.count > 1 else { return nil }
        let start = text.lines.starts[1]
        var blank: Int?
        for line in 1..<text.lines.starts.count {
            let content = text.content(ofLine: line)
            if isFence(text, content, 0x2D) || isFence(text, content, 0x2E) {
                // Between two fences without a line there is no place to write at.
                return line == 1 ? nil : ByteRange(start, text.content(ofLine: line - 1).end)
            }
            if content.count == 0, blank == nil { blank = content.start }
        }
        return ByteRange(start, blank ?? text.bytes.count)
    }

    private static func isFence(_ text: DocumentText, _ line: ByteRange, _ mark: UInt8) -> Bool {
        guard line.count >= 3, text.bytes[line.start..<line.start + 3].allSatisfy({ $0 == mark }) else { return false }
        return text.bytes[line.start + 3..<line.end].allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }
}
