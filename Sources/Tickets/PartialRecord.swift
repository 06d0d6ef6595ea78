/// The record that a CSV reader is in the middle of.
struct PartialRecord: Sendable {
    /// The line on which the record starts, from 1.
    var line = 1
    /// Whether a field of the record is quoted, so that even `""` alone on a line is a record.
    var hasQuotes = false
    /// The line on which the newest quoted field opens.
    var quoteLine: Int?
    /// The first problem in the record.
    var problem: CSVProblem?
    private var bytes: [UInt8] = []
    /// Where in `bytes` each field ends, but for the last one.
    private var ends: [Int] = []

    /// Whether nothing of the record was read yet.
    var isEmpty: Bool { bytes.isEmpty && ends.isEmpty && !hasQuotes && problem == nil }

    /// Adds a byte to the last field, up to `limit` bytes and delimiters in the record.
    mutating func append(_ byte: UInt8, limit: Int) {
        guard hasRoom(limit) else { return }
        bytes.append(byte)
    }

    /// Begins another field.
    mutating func endField(limit: Int) {
        guard hasRoom(limit) else { return }
        ends.append(bytes.count)
    }

    /// Notes `problem` unless the record has one.
    mutating func note(_ problem: CSVProblem) {
        if self.problem == nil { self.problem = problem }
    }

    /// The record as far as it was read.
    func finished() -> CSVRecord {
        if let problem { return CSVRecord(line: line, fields: .failure(problem)) }
        var fields: [String] = []
        var start = 0
        for end in ends + [bytes.count] {
            guard let field = String(validating: bytes[start..<end], as: UTF8.self) else {
                return CSVRecord(line: line, fields: .failure(.notUTF8))
            }
            fields.append(field)
            start = end
        }
        return CSVRecord(line: line, fields: .success(fields))
    }

    /// Begins the record that starts on `line`; its room is used again.
    mutating func reset(line: Int) {
        self.line = line
        hasQuotes = false
        quoteLine = nil
        problem = nil
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    private mutating func hasRoom(_ limit: Int) -> Bool {
        if bytes.count + ends.count < limit { return true }
        note(.tooLong(limit: limit))
        return false
    }
}
