/// Reads CSV as RFC 4180 has it, chunk by chunk; a line may also end with LF or CR alone.
///
/// A record that cannot be read is handed out with its problem, and reading goes on with the next one.
/// However long the input, no more is kept than one record up to the limit. Blank lines are no records.
public struct CSVReader: Sendable {
    private let delimiter: UInt8
    private let limit: Int
    private var state = State.fieldStart
    private var line = 1
    private var lastWasReturn = false
    private var mark = ByteOrderMark()
    private var record = PartialRecord()

    /// Where in a record the reader is.
    private enum State {
        case fieldStart, bare, quoted(openedOn: Int), afterQuote
    }

    /// Makes a reader of fields between `delimiter` bytes, with at most `limit` bytes a record.
    public init(delimiter: UInt8 = UInt8(ascii: ","), limit: Int = 1 << 20) {
        self.delimiter = delimiter
        self.limit = limit
    }

    /// Takes the next bytes of the file and gives the records that end in them.
    public mutating func feed(_ bytes: Span<UInt8>) -> [CSVRecord] {
        var records: [CSVRecord] = []
        for index in bytes.indices {
            if mark.isOver {
                take(bytes[index], into: &records)
            } else {
                for byte in mark.take(bytes[index]) { take(byte, into: &records) }
            }
        }
        return records
    }

    /// Ends the file and gives the records that only its end completes.
    public mutating func finish() -> [CSVRecord] {
        var records: [CSVRecord] = []
        for byte in mark.finish() { take(byte, into: &records) }
        if case .quoted(let line) = state { record.problem = .unterminatedQuote(line: line) }
        endRecord(into: &records)
        return records
    }

    // MARK: - One byte

    private mutating func take(_ byte: UInt8, into records: inout [CSVRecord]) {
        let endsReturn = byte == UInt8(ascii: "\n") && lastWasReturn
        lastWasReturn = byte == UInt8(ascii: "\r")
        if case .quoted = state {
            takeQuoted(byte)
        } else if byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n") {
            if !endsReturn { endRecord(into: &records) }
        } else {
            takeOutsideQuotes(byte)
        }
        guard byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n"), !endsReturn else { return }
        line += 1
        if record.isEmpty, case .fieldStart = state { record.line = line }
    }

    private mutating func takeQuoted(_ byte: UInt8) {
        if byte == UInt8(ascii: "\"") { state = .afterQuote } else { record.append(byte, limit: limit) }
    }

    private mutating func takeOutsideQuotes(_ byte: UInt8) {
        switch (state, byte) {
        case (_, delimiter):
            record.endField(limit: limit)
            state = .fieldStart
        case (.fieldStart, UInt8(ascii: "\"")):
            record.hasQuotes = true
            state = .quoted(openedOn: line)
        case (.afterQuote, UInt8(ascii: "\"")):
            record.append(byte, limit: limit)
            state = .quoted(openedOn: record.quoteLine ?? line)
        case (.afterQuote, _):
            record.note(.textAfterQuote(line: line))
            state = .bare
        case (_, UInt8(ascii: "\"")):
            record.note(.strayQuote(line: line))
        default:
            record.append(byte, limit: limit)
            state = .bare
        }
        if case .quoted(let line) = state { record.quoteLine = line }
    }

    private mutating func endRecord(into records: inout [CSVRecord]) {
        if !record.isEmpty { records.append(record.finished()) }
        record.reset(line: line)
        state = .fieldStart
    }
}
