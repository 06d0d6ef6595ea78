/// One record of a CSV file: its fields, or why they cannot be told apart.
public struct CSVRecord: Equatable, Sendable {
    /// The line on which the record starts, from 1.
    public let line: Int
    /// The fields with quotes taken off, or the first problem in the record.
    public let fields: Result<[String], CSVProblem>

    /// Makes the record that starts on `line`.
    public init(line: Int, fields: Result<[String], CSVProblem>) {
        self.line = line
        self.fields = fields
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
