/// Where each line of a text starts: turns byte offsets into lines and columns when something is printed.
public struct LineTable: Sendable {
    /// The offset of each line's first byte; a line ends after `\n`, `\r\n` or a lone `\r`.
    public let starts: [Int]
    /// The length of the text in bytes.
    public let count: Int

    /// Finds the lines of `bytes`.
    public init(_ bytes: [UInt8]) {
        var starts = [0]
        var offset = 0
        while offset < bytes.count {
            let byte = bytes[offset]
            offset += 1
            guard byte == 0x0A || byte == 0x0D else { continue }
            if byte == 0x0D, offset < bytes.count, bytes[offset] == 0x0A { offset += 1 }
            starts.append(offset)
        }
        self.starts = starts
        count = bytes.count
    }

    /// The line, from 0, that holds the byte at `offset`.
    public func line(at offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while low + 1 < high {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// The line and the column in bytes, both from 1, of the byte at `offset`.
    public func position(at offset: Int) -> (line: Int, column: Int) {
        let line = line(at: offset)
        return (line + 1, offset - starts[line] + 1)
    }

    /// The bytes of the line `line`, from 0, with its line ending.
    public func range(ofLine line: Int) -> ByteRange {
        ByteRange(starts[line], line + 1 < starts.count ? starts[line + 1] : count)
    }
}
