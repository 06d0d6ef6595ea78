/// One record of a CSV file: its fields with quotes taken off, or why they cannot be told apart.
public struct CSVRow: Sendable {
    /// The line on which the record starts, from 1.
    public internal(set) var line = 1
    /// The offset in the file at which the record starts.
    public internal(set) var start = 0
    /// The offset in the file at which the record's first line ends.
    public internal(set) var lineEnd = 0
    /// The first problem in the record.
    public internal(set) var problem: CSVProblem?
    /// The bytes of all fields, one behind the other.
    public internal(set) var bytes: [UInt8] = []
    /// Where in `bytes` each field ends.
    var ends: [Int] = []
    /// Where in the file each field ends.
    var fileEnds: [Int] = []
    /// Whether a field of the record is quoted, so that even `""` alone on a line is a record.
    var hasQuotes = false
    /// The line on which the newest quoted field opens.
    var quoteLine: Int?
    /// Whether `lineEnd` is known.
    var hasLineEnd = false

    /// The number of fields.
    public var count: Int { ends.count }

    /// Where in `bytes` the field at `index` stands.
    public func field(_ index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

    /// Where in the file the field at `index` stands, with its quotes.
    public func filePlace(_ index: Int) -> Range<Int> { (index == 0 ? start : fileEnds[index - 1] + 1)..<fileEnds[index] }

    /// Whether nothing of the record was read yet.
    var isEmpty: Bool { bytes.isEmpty && ends.isEmpty && !hasQuotes && problem == nil }

    /// Notes `problem` unless the record has one.
    mutating func note(_ problem: CSVProblem) {
        if self.problem == nil { self.problem = problem }
    }

    /// Whether the record is still below `limit` bytes and fields; notes it when not.
    mutating func hasRoom(_ limit: Int) -> Bool {
        if bytes.count + ends.count < limit { return true }
        note(.tooLong(limit: limit))
        return false
    }

    /// Ends the last field at `offset` of the file.
    mutating func endField(at offset: Int) {
        ends.append(bytes.count)
        fileEnds.append(offset)
    }

    /// Begins the record that starts on `line`, at `offset` of the file; its room is used again.
    mutating func reset(line: Int, offset: Int) {
        (self.line, start, hasQuotes, quoteLine, problem, hasLineEnd) = (line, offset, false, nil, nil, false)
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        fileEnds.removeAll(keepingCapacity: true)
    }
}

/// Why a record of a CSV file cannot be read; lines count from 1.
public enum CSVProblem: Error, Equatable, Sendable {
    /// The file ends inside a quoted field that opens on `line`.
    case unterminatedQuote(line: Int)
    /// A quote stands inside a field without quotes, on `line`.
    case strayQuote(line: Int)
    /// Something other than a delimiter or the end of the line follows a closing quote, on `line`.
    case textAfterQuote(line: Int)
    /// The record holds more than `limit` bytes.
    case tooLong(limit: Int)
    /// The record is not UTF-8.
    case notUTF8

    /// The problem in a few words, for the end of a sentence.
    public var description: String {
        switch self {
        case .unterminatedQuote(let line): "the quote that opens on line \(line) is never closed"
        case .strayQuote(let line): "a quote stands inside a field without quotes on line \(line)"
        case .textAfterQuote(let line): "text follows a closing quote on line \(line)"
        case .tooLong(let limit): "the record holds more than \(limit) bytes"
        case .notUTF8: "the record is not UTF-8"
        }
    }
}

extension CSVProblem: CustomStringConvertible {}
