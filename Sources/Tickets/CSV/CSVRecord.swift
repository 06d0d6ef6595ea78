/// One record of a CSV file as texts: its fields, or why they cannot be told apart.
public struct CSVRecord: Equatable, Sendable {
    /// The line on which the record starts, from 1.
    public let line: Int
    /// The fields with quotes taken off, or the first problem in the record.
    public let fields: Result<[String], CSVProblem>
}

extension CSVRow {
    /// The record as texts, for files that are small.
    public var record: CSVRecord {
        if let problem { return CSVRecord(line: line, fields: .failure(problem)) }
        var fields: [String] = []
        for index in 0..<count {
            guard let field = String(validating: bytes[field(index)], as: UTF8.self) else { return CSVRecord(line: line, fields: .failure(.notUTF8)) }
            fields.append(field)
        }
        return CSVRecord(line: line, fields: .success(fields))
    }
}
