import Testing
import Tickets

/// What a CSV file is read as: each record as `line: field|field` or `line: the problem`.
@Suite struct CSVReaderTests {
    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let records: [String]

        init(_ name: String, _ text: String, _ records: [String]) {
            (testDescription, self.text, self.records) = (name, text, records)
        }
    }

    static let cases = [
        Case("no text, no record", "", []),
        Case("every line is a record", "a,b\r\nc,d\r\n", ["1: a|b", "2: c|d"]),
        Case("the last line needs no end", "a,b\r\nc,d", ["1: a|b", "2: c|d"]),
        Case("LF and CR end lines as well", "a\nb\rc\r\nd", ["1: a", "2: b", "3: c", "4: d"]),
        Case("fields may be empty", ",\n,,", ["1: |", "2: ||"]),
        Case("spaces belong to fields", " a , b ", ["1:  a | b "]),
        Case("blank lines are counted and are no records", "a\n\n\r\nb\n\n", ["1: a", "4: b"]),
        Case("a quoted field may be empty and alone", "\"\"\na", ["1: ", "2: a"]),
        Case("quotes hold delimiters", "\"a,b\",c", ["1: a,b|c"]),
        Case("two quotes in quotes are one", "\"say \"\"no\"\"\",\"\"\"\"", ["1: say \"no\"|\""]),
        Case("quotes hold line ends, which are counted", "\"a\r\nb\nc\",d\r\ne", ["1: a\r\nb\nc|d", "4: e"]),
        Case("a byte order mark is taken off", "\u{FEFF}\"a\",b", ["1: a|b"]),
        Case("a second byte order mark is text", "\u{FEFF}\u{FEFF}a", ["1: \u{FEFF}a"]),
        Case("letters beyond ASCII", "Zürich,東京", ["1: Zürich|東京"]),
        Case("NUL is a byte like others", "a\0b,c", ["1: a\0b|c"]),
        Case(
            "an unterminated quote is reported with the line that opens it", "a\nb,\"c\nd\ne",
            ["1: a", "2: the quote that opens on line 2 is never closed"]),
        Case(
            "the quote that is never closed need not be the record's first", "\"a\nb\",\"c\nd",
            ["1: the quote that opens on line 2 is never closed"]),
        Case(
            "an escaped quote does not move where the field opens", "\"a\n\"\"\nb",
            ["1: the quote that opens on line 1 is never closed"]),
        Case(
            "a stray quote costs its record only", "a\nb\"c,d\ne",
            ["1: a", "2: a quote stands inside a field without quotes on line 2", "3: e"]),
        Case(
            "text after a closing quote costs its record only", "\"a\nb\"c,d\ne",
            ["1: text follows a closing quote on line 2", "3: e"]),
    ]

    @Test(arguments: cases)
    func `records are read whatever the chunks`(example: Case) {
        let bytes = Array(example.text.utf8)
        for size in [1, 2, 3, 7, 4096] { #expect(records(bytes, chunk: size) == example.records, "chunks of \(size)") }
    }

    @Test func `bytes that are no text are fields like others`() {
        #expect(records([0x61, 0x2C, 0xE9, 0x0A, 0x62]) == ["1: a|\u{FFFD}", "2: b"])
        #expect(records([0xEF, 0xBB]) == ["1: \u{FFFD}"])
    }

    @Test func `another delimiter makes commas text`() {
        #expect(records(Array("a;b,c".utf8), CSVReader(delimiter: UInt8(ascii: ";"))) == ["1: a|b,c"])
    }

    @Test(arguments: [String(repeating: "x", count: 9), ",,,,,,,,,", "\"xxxx\nxxxx\""])
    func `a record over the limit is reported and the next one read`(long: String) {
        let found = records(Array("12345678\n\(long)\nok".utf8), CSVReader(limit: 8))
        #expect(found.prefix(2) == ["1: 12345678", "2: the record holds more than 8 bytes"])
        #expect(found.last?.hasSuffix(": ok") == true)
    }

    @Test func `an unterminated quote is named even past the limit`() {
        let text = "\"" + String(repeating: "x\n", count: 10_000)
        #expect(records(Array(text.utf8), CSVReader(limit: 8)) == ["1: the quote that opens on line 1 is never closed"])
    }

    @Test(arguments: ["\u{FEFF}id,name\r\n1,\"a\nb\"\r\n\r\n2,c", "id,name\n1,ab\n2,c\n"])
    func `each field knows its bytes in the file, its quotes included`(text: String) {
        let bytes = Array(text.utf8)
        var found: [String] = []
        for size in [1, 3, 4096] {
            found = []
            feed(bytes, CSVReader(), chunk: size) { row in
                for index in 0..<row.count { found.append(String(decoding: bytes[row.filePlace(index)], as: UTF8.self)) }
            }
            #expect(found == text.replacing("\u{FEFF}", with: "").replacing("\r\n", with: "\n").split(separator: /,|\n(?!b)/).map(String.init))
        }
    }

    private func records(_ bytes: [UInt8], _ reader: CSVReader = CSVReader(), chunk: Int = 5) -> [String] {
        var records: [String] = []
        feed(bytes, reader, chunk: chunk) { row in
            let fields = (0..<row.count).map { String(decoding: row.bytes[row.field($0)], as: UTF8.self) }
            records.append("\(row.line): \(row.problem?.description ?? fields.joined(separator: "|"))")
        }
        return records
    }

    private func feed(_ bytes: [UInt8], _ reader: CSVReader, chunk: Int, _ take: (borrowing CSVRow) -> Void) {
        var reader = reader
        for start in stride(from: 0, to: bytes.count, by: chunk) {
            reader.feed(Array(bytes[start..<min(start + chunk, bytes.count)]).span, take)
        }
        reader.finish(take)
    }
}
