import Model

/// Names by numbers.
struct NameTable: Sendable {
    /// So many names are told apart; the first stands for all that come later.
    private static let most = 50_000

    /// The names, in the order in which they were first seen.
    private(set) var names: [String]
    private var numbers: [UInt64: Int] = [:]

    /// Makes a table with one name.
    init(first: String) { names = [first] }

    /// The number of the name in `bytes[range]`.
    mutating func number(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
        if range.isEmpty { return 0 }
        var hash = ByteHash()
        hash.add(bytes, range)
        if let known = numbers[hash.result] { return known }
        guard names.count < NameTable.most else { return 0 }
        numbers[hash.result] = names.count
        names.append(String(decoding: bytes[range], as: UTF8.self))
        return names.count - 1
    }
}

/// The names that tickets have for customers, and whose they are.
struct CustomerNames: Sendable {
    /// The names as tickets have them; the first stands for none.
    private(set) var table = NameTable(first: "")
    /// For each name the place of the customer that goes by it among the known ones; nil for nobody's.
    private(set) var owners: [Int?] = [nil]
    private var known: [[UInt8]: Int] = [:]

    /// Prepares to recognise `customers`; a name that two of them have is the first one's.
    init(_ customers: [KnownCustomer]) {
        for (number, customer) in customers.enumerated() {
            for name in customer.names {
                let key = KnownCustomer.key(name.utf8)
                if !key.isEmpty, known[key] == nil { known[key] = number }
            }
        }
    }

    /// The number of the name in `bytes[range]`.
    mutating func number(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
        let number = table.number(bytes, range)
        if number == owners.count { owners.append(known[KnownCustomer.key(bytes[range])]) }
        return number
    }
}

/// What the few words of a column mean, each of them asked for once.
struct WordMeanings<Meaning: Sendable>: Sendable {
    private static var most: Int { 10_000 }
    private var known: [UInt64: Meaning] = [:]

    /// What the field at `place` of `row` means, as `meaning` says of its text; nil when there is no such column.
    mutating func value(_ row: borrowing CSVRow, _ place: Int?, _ meaning: (String) -> Meaning) -> Meaning? {
        guard let place, place < row.count else { return nil }
        let range = row.field(place)
        var hash = ByteHash()
        hash.add(row.bytes, range)
        if let value = known[hash.result] { return value }
        let text = String(decoding: DateText.trimmed(row.bytes[range]), as: UTF8.self)
        let value = meaning(text)
        if known.count < Self.most { known[hash.result] = value }
        return value
    }
}

/// What exports call states and priorities, where no mapping says so.
enum TicketWords {
    /// What the status `text` means.
    static func state(_ text: String, _ mapped: [String: TicketState]) -> TicketState {
        let word = text.lowercased()
        if let state = mapped.first(where: { $0.key.lowercased() == word })?.value { return state }
        let closing = ["closed", "resolved", "complete", "done", "cancelled", "canceled"]
        return closing.contains { word.contains($0) } && !word.contains("not ") ? .closed : .open
    }

    /// From 1 to 4, as the priority `text` says; 0 for a text that says nothing.
    static func priority(_ text: String, _ mapped: [String: Priority]) -> UInt8 {
        let word = text.lowercased()
        if let priority = mapped.first(where: { $0.key.lowercased() == word })?.value {
            return UInt8((Priority.allCases.firstIndex(of: priority) ?? 0) + 1)
        }
        if let digit = word.utf8.first(where: { (0x30...0x39).contains($0) }) {
            return (1...5).contains(digit - 0x30) ? min(digit - 0x30, 4) : 0
        }
        let names: [(words: [String], number: UInt8)] = [
            (["critical", "emergency", "highest", "urgent"], 1), (["high"], 2), (["medium", "normal", "moderate"], 3), (["low", "minor", "planning"], 4),
        ]
        return names.first { name in name.words.contains { word.contains($0) } }?.number ?? 0
    }
}
