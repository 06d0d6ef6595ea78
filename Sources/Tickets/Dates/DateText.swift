/// Reads dates without being told how they are written, for as far as their text alone can say.
struct DateText {
    private let bytes: ArraySlice<UInt8>
    private var place: Int

    /// The date in `bytes`.
    static func read(_ bytes: ArraySlice<UInt8>) -> ReadDate {
        let text = trimmed(bytes)
        if isBlank(text) { return .absent }
        var reader = DateText(bytes: text, place: text.startIndex)
        return reader.date()
    }

    /// `bytes` without spaces around them.
    static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var text = bytes
        while let first = text.first, first <= 0x20 { text.removeFirst() }
        while let last = text.last, last <= 0x20 { text.removeLast() }
        return text
    }

    /// Whether `text` is one of the ways in which exports say that there is nothing.
    static func isBlank(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count <= 4 else { return text.starts(with: "0000-00-00".utf8) }
        return blanks.contains(text.map { $0 | 0x20 }) || text.isEmpty
    }

    private static let blanks = ["?", "-", "n/a", "na", "null", "none", "nil"].map { $0.utf8.map { $0 | 0x20 } }

    // MARK: - The date

    private mutating func date() -> ReadDate {
        var numbers: [(value: Int, digits: Int)] = []
        var month: (value: Int, place: Int)?
        var hasDots = true
        while numbers.count + (month == nil ? 0 : 1) < 3 {
            skipSeparators()
            guard let byte = next else { return .invalid }
            if DateText.isDigit(byte) {
                guard let number = number(upTo: 8) else { return .invalid }
                numbers.append(number)
                if number.digits == 8, numbers.count == 1 { return finished(year: number.value / 10_000, number.value / 100 % 100, number.value % 100) }
                if numbers.count < 3, let separator = next, separator != UInt8(ascii: ".") { hasDots = false }
            } else {
                let word = word()
                if let known = DateText.month(word) {
                    guard month == nil else { return .invalid }
                    month = (known, numbers.count)
                } else if !DateText.isWeekday(word) || !numbers.isEmpty {
                    return .invalid
                }
            }
        }
        return ordered(numbers, month, hasDots: hasDots)
    }

    /// Says which number is what.
    private mutating func ordered(_ numbers: [(value: Int, digits: Int)], _ month: (value: Int, place: Int)?, hasDots: Bool) -> ReadDate {
        if let month {
            if month.place == 1, numbers[0].digits == 4 { return finished(year: numbers[0].value, month.value, numbers[1].value) }
            guard month.place < 2, let year = DateText.year(numbers[1]) else { return .invalid }
            return finished(year: year, month.value, numbers[0].value)
        }
        if numbers[0].digits == 4 { return finished(year: numbers[0].value, numbers[1].value, numbers[2].value) }
        guard let year = DateText.year(numbers[2]), numbers[0].digits <= 2, numbers[1].digits <= 2 else { return .invalid }
        // Nobody writes a month first with dots.
        if hasDots { return finished(year: year, numbers[1].value, numbers[0].value) }
        return finished(year: year, numbers[0].value, numbers[1].value, isOrderKnown: numbers[0].value == numbers[1].value)
    }

    private mutating func finished(year: Int, _ month: Int, _ day: Int, isOrderKnown: Bool = true) -> ReadDate {
        var time = CivilTime(year: year, month: month, day: day)
        guard readTime(into: &time) else { return .invalid }
        if isOrderKnown { return time.seconds == nil ? .invalid : .known(time) }
        var other = time
        (other.month, other.day) = (day, month)
        return time.seconds == nil && other.seconds == nil ? .invalid : .ambiguous(time)
    }

    // MARK: - The time

    private mutating func readTime(into time: inout CivilTime) -> Bool {
        skipSeparators()
        if next == UInt8(ascii: "T") || next == UInt8(ascii: "t") { place += 1 }
        guard next != nil else { return true }
        guard let hour = number(upTo: 2), next == UInt8(ascii: ":") else { return false }
        place += 1
        guard let minute = number(upTo: 2), minute.digits == 2, minute.value < 60 else { return false }
        if next == UInt8(ascii: ":") {
            place += 1
            guard let second = number(upTo: 2), second.value <= 60 else { return false }
            if next == UInt8(ascii: ".") || next == UInt8(ascii: ",") {
                place += 1
                guard number(upTo: 9) != nil else { return false }
            }
        }
        guard let full = fullHour(hour.value) else { return false }
        time.minute = full * 60 + minute.value
        return readZone(into: &time)
    }

    /// The hour of 24, once a following AM or PM is read; nil when there is no such hour.
    private mutating func fullHour(_ hour: Int) -> Int? {
        skipSpaces()
        guard let first = next, let half = DateText.half(first), place + 1 < bytes.endIndex, bytes[place + 1] | 0x20 == UInt8(ascii: "m") else {
            return hour < 24 ? hour : nil
        }
        place += 2
        guard (1...12).contains(hour) else { return nil }
        return hour % 12 + half
    }

    private static func half(_ byte: UInt8) -> Int? {
        switch byte | 0x20 {
        case UInt8(ascii: "a"): 0
        case UInt8(ascii: "p"): 12
        default: nil
        }
    }

    private mutating func readZone(into time: inout CivilTime) -> Bool {
        skipSpaces()
        guard let sign = next else { return true }
        if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
            place += 1
            guard let hours = number(upTo: 4), hours.digits.isMultiple(of: 2) else { return false }
            var minutes = hours.digits == 4 ? hours.value / 100 * 60 + hours.value % 100 : hours.value * 60
            if hours.digits == 2, next == UInt8(ascii: ":") {
                place += 1
                guard let rest = number(upTo: 2), rest.digits == 2 else { return false }
                minutes += rest.value
            }
            guard minutes <= 14 * 60 else { return false }
            time.offset = sign == UInt8(ascii: "-") ? -minutes : minutes
        } else {
            guard ["z", "utc", "gmt"].contains(word()) else { return false }
            time.offset = 0
        }
        return next == nil
    }

    // MARK: - Pieces

    private var next: UInt8? { place < bytes.endIndex ? bytes[place] : nil }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private mutating func skipSeparators() {
        while let byte = next, byte == 0x20 || byte == 0x2C || byte == 0x2D || byte == 0x2E || byte == 0x2F { place += 1 }
    }

    private mutating func skipSpaces() {
        while next == 0x20 { place += 1 }
    }

    /// A number of at most so many digits; nil when there are none, or more.
    private mutating func number(upTo most: Int) -> (value: Int, digits: Int)? {
        let start = place
        var value = 0
        while let byte = next, DateText.isDigit(byte) {
            guard place - start < most else { return nil }
            value = value * 10 + Int(byte - 0x30)
            place += 1
        }
        return place > start ? (value, place - start) : nil
    }

    /// The letters that follow, small.
    private mutating func word() -> String {
        let start = place
        while let byte = next, (0x61...0x7A).contains(byte | 0x20) { place += 1 }
        if place == start { place += 1 }
        return String(decoding: bytes[start..<min(place, bytes.endIndex)].map { $0 | 0x20 }, as: UTF8.self)
    }

    /// A year in two digits is one of this century.
    static func year(_ number: (value: Int, digits: Int)) -> Int? {
        switch number.digits {
        case 4: number.value
        case 2: 2_000 + number.value
        default: nil
        }
    }

    private static let months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
    private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    /// The month that a word names, in full or by its first letters.
    static func month(_ word: String) -> Int? {
        guard word.utf8.count >= 3 else { return nil }
        return months.firstIndex { $0.hasPrefix(word) || word == "sept" && $0 == "september" }.map { $0 + 1 }
    }

    private static func isWeekday(_ word: String) -> Bool {
        word.utf8.count >= 3 && weekdays.contains { $0.hasPrefix(word) }
    }
}
