public import Diagnostics

/// A value of the front matter after its type was checked.
public indirect enum FieldValue: Sendable {
    /// Text, a choice, or one of a field's reserved words.
    case text(String)
    /// A day.
    case date(CalendarDate)
    /// A length of time.
    case timespan(Timespan)
    /// The index of a reference of the page.
    case reference(Int)
    /// A list without the items that were wrong.
    case list([Located<FieldValue>])
    /// A mapping.
    case record(FieldRecord)
}

/// A mapping of the front matter after its fields were checked: only what was right is in it.
public struct FieldRecord: Sendable {
    /// One field and its value.
    public struct Entry: Sendable {
        /// The key.
        public let name: String
        /// Where the key stands.
        public let keyRange: ByteRange
        /// The value.
        public let value: Located<FieldValue>

        /// Makes an entry.
        public init(name: String, keyRange: ByteRange, value: Located<FieldValue>) {
            self.name = name
            self.keyRange = keyRange
            self.value = value
        }
    }

    /// The fields, in the order of the source.
    public var entries: [Entry]

    /// Makes a record from its entries.
    public init(entries: [Entry] = []) {
        self.entries = entries
    }

    /// The value of the field `name`; nil when it is absent or was wrong.
    public func value(_ name: String) -> Located<FieldValue>? {
        entries.first { $0.name == name }?.value
    }

    /// Where the key of the field `name` stands; nil when the field is absent or was wrong.
    public func keyRange(_ name: String) -> ByteRange? {
        entries.first { $0.name == name }?.keyRange
    }

    /// The text of the field `name`.
    public func text(_ name: String) -> Located<String>? {
        guard let found = value(name), case .text(let text) = found.value else { return nil }
        return Located(text, found.range)
    }

    /// The texts of the list `name`; empty when it is absent.
    public func texts(_ name: String) -> [Located<String>] {
        items(name).compactMap { item in
            guard case .text(let text) = item.value else { return nil }
            return Located(text, item.range)
        }
    }

    /// The choice of the field `name` as a case of `Choice`.
    public func choice<Choice: RawRepresentable & Sendable>(_ name: String) -> Located<Choice>?
    where Choice.RawValue == String {
        guard let found = text(name), let choice = Choice(rawValue: found.value) else { return nil }
        return Located(choice, found.range)
    }

    /// The date of the field `name`.
    public func date(_ name: String) -> Located<CalendarDate>? {
        guard let found = value(name), case .date(let date) = found.value else { return nil }
        return Located(date, found.range)
    }

    /// The length of time of the field `name`.
    public func timespan(_ name: String) -> Located<Timespan>? {
        guard let found = value(name), case .timespan(let span) = found.value else { return nil }
        return Located(span, found.range)
    }

    /// The index of the reference in the field `name`.
    public func reference(_ name: String) -> Int? {
        guard case .reference(let index)? = value(name)?.value else { return nil }
        return index
    }

    /// The indices of the references in the list `name`; empty when it is absent.
    public func references(_ name: String) -> [Int] {
        items(name).compactMap { item in
            guard case .reference(let index) = item.value else { return nil }
            return index
        }
    }

    /// The mapping in the field `name`.
    public func record(_ name: String) -> FieldRecord? {
        guard case .record(let record)? = value(name)?.value else { return nil }
        return record
    }

    /// The mappings in the list `name`; empty when it is absent.
    public func records(_ name: String) -> [FieldRecord] {
        items(name).compactMap { item in
            guard case .record(let record) = item.value else { return nil }
            return record
        }
    }

    /// The items of the list `name`; empty when it is absent.
    public func items(_ name: String) -> [Located<FieldValue>] {
        guard case .list(let items)? = value(name)?.value else { return [] }
        return items
    }

    /// The mapping `name` as names and texts; empty when it is absent.
    public func dictionary(_ name: String) -> [String: String] {
        var result: [String: String] = [:]
        for entry in record(name)?.entries ?? [] {
            if case .text(let text) = entry.value.value { result[entry.name] = text }
        }
        return result
    }
}
