/// Reads CSV as RFC 4180 has it, chunk by chunk; a line may also end with LF or CR alone.
///
/// A record that cannot be read is handed out with its problem, and reading goes on with the next one.
/// However long the input, no more is kept than one record up to the limit. Blank lines are no records.
public struct CSVReader: Sendable {
    private let delimiter: UInt8
    private let limit: Int
    private var state = State.fieldStart
    private var line = 1
    /// The offset in the file of the next byte.
    private var offset = 0
    private var lastWasReturn = false
    private var mark = ByteOrderMark()
    private var row = CSVRow()

    /// Where in a record the reader is.
    private enum State {
        case fieldStart, bare, quoted, afterQuote
    }

    /// Makes a reader of fields between `delimiter` bytes, with at most `limit` bytes a record.
    public init(delimiter: UInt8 = UInt8(ascii: ","), limit: Int = 1 << 20) {
        self.delimiter = delimiter
        self.limit = limit
    }

    /// Takes the next bytes of the file and hands the records that end in them to `take`.
    public mutating func feed(_ bytes: Span<UInt8>, _ take: (borrowing CSVRow) -> Void) {
        unsafe bytes.withUnsafeBufferPointer { buffer in
            var start = 0
            while !mark.isOver, start < buffer.count {
                let kept = unsafe mark.take(buffer[start])
                offset += 1 - kept.count
                if mark.isOver, row.isEmpty { row.start = offset }
                unsafe kept.withUnsafeBufferPointer { unsafe read($0, from: 0, take) }
                start += 1
            }
            unsafe read(buffer, from: start, take)
        }
    }

    /// Ends the file and hands the records that only its end completes to `take`.
    public mutating func finish(_ take: (borrowing CSVRow) -> Void) {
        let rest = mark.finish()
        offset -= rest.count
        unsafe rest.withUnsafeBufferPointer { unsafe read($0, from: 0, take) }
        // Even a record that is too long is best told by the quote that made it so.
        if case .quoted = state { row.problem = .unterminatedQuote(line: row.quoteLine ?? line) }
        endRecord(take)
    }

    // MARK: - Runs of bytes

    private mutating func read(_ buffer: UnsafeBufferPointer<UInt8>, from start: Int, _ take: (borrowing CSVRow) -> Void) {
        let base = offset - start
        var place = start
        while place < buffer.count {
            let run = unsafe plainRun(buffer, from: place)
            if run > place {
                lastWasReturn = false
                unsafe append(UnsafeBufferPointer(rebasing: buffer[place..<run]))
                place = run
                if place == buffer.count { break }
            }
            offset = base + place
            unsafe special(buffer[place], take)
            place += 1
        }
        offset = base + buffer.count
    }

    /// Where the bytes from `start` on end that mean nothing but themselves.
    private func plainRun(_ buffer: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var place = start
        if case .quoted = state {
            while place < buffer.count, unsafe buffer[place] != UInt8(ascii: "\""), unsafe !CSVReader.endsLine(buffer[place]) { place += 1 }
        } else {
            while place < buffer.count, unsafe buffer[place] != delimiter, unsafe buffer[place] != UInt8(ascii: "\""),
                unsafe !CSVReader.endsLine(buffer[place])
            { place += 1 }
        }
        return place
    }

    private static func endsLine(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

    /// Appends bytes to the last field.
    private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        switch state {
        case .fieldStart: state = .bare
        case .afterQuote:
            row.note(.textAfterQuote(line: line))
            state = .bare
        case .bare, .quoted: break
        }
        let room = max(0, limit - row.bytes.count - row.ends.count)
        unsafe row.bytes.append(contentsOf: bytes.prefix(room))
        if bytes.count > room { row.note(.tooLong(limit: limit)) }
    }

    // MARK: - One byte that means something

    private mutating func special(_ byte: UInt8, _ take: (borrowing CSVRow) -> Void) {
        let endsReturn = byte == UInt8(ascii: "\n") && lastWasReturn
        lastWasReturn = byte == UInt8(ascii: "\r")
        if CSVReader.endsLine(byte) {
            endLine(byte, endsReturn: endsReturn, take)
        } else if byte == UInt8(ascii: "\"") {
            quote()
        } else {
            if row.hasRoom(limit) { row.endField(at: offset) }
            state = .fieldStart
        }
    }

    private mutating func endLine(_ byte: UInt8, endsReturn: Bool, _ take: (borrowing CSVRow) -> Void) {
        if !row.hasLineEnd {
            row.lineEnd = offset
            row.hasLineEnd = true
        }
        if case .quoted = state {
            if row.hasRoom(limit) { row.bytes.append(byte) }
        } else if !endsReturn {
            endRecord(take)
        }
        if !endsReturn { line += 1 }
        if row.isEmpty, case .fieldStart = state { row.reset(line: line, offset: offset + 1) }
    }

    private mutating func quote() {
        switch state {
        case .quoted: state = .afterQuote
        case .fieldStart:
            row.hasQuotes = true
            row.quoteLine = line
            state = .quoted
        case .afterQuote:
            if row.hasRoom(limit) { row.bytes.append(UInt8(ascii: "\"")) }
            state = .quoted
        case .bare: row.note(.strayQuote(line: line))
        }
    }

    private mutating func endRecord(_ take: (borrowing CSVRow) -> Void) {
        if !row.isEmpty {
            if !row.hasLineEnd { row.lineEnd = offset }
            row.endField(at: offset)
            take(row)
        }
        row.reset(line: line, offset: offset)
        state = .fieldStart
    }
}
