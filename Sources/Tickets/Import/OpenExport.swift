import Model

/// An export that is being read.
struct OpenExport: Sendable {
    /// The most bytes before the end of the first line.
    private static let longestHeader = 1 << 16

    /// Its place among the files.
    let number: Int
    /// How it is to be read.
    let source: TicketMapping.Source
    /// The clocks of dates that do not say theirs.
    let zone: ZoneOffsets
    /// Which column holds what, once the first line is read.
    var header: TicketHeader?
    /// Whether its header cannot be used, so that nothing can.
    var isHopeless = false
    /// How letters are written.
    var decoding: TextDecoding
    /// How dates are written.
    let style: DateStyle
    /// What statuses mean.
    var states = WordMeanings<TicketState>()
    /// What priorities mean.
    var priorities = WordMeanings<UInt8>()
    /// Whether a date was seen that is one only with the day first.
    private(set) var dayFirst = false
    /// Whether a date was seen that is one only with the month first.
    private(set) var monthFirst = false
    /// Whether tickets wait for the order of day and month.
    private(set) var hasPending = false
    /// By their places, the tickets that rows which wait took the place of, and get it back from should those be rejected.
    ///
    /// With each stands what was explained until then.
    var replaced: [Int: (record: TicketRecord, explained: TicketExplanation?)] = [:]
    private var reader: CSVReader?
    private var beginning: [UInt8] = []
    private let ignoredCategories: Set<String>

    /// Begins an export.
    init(number: Int, source: TicketMapping.Source, zone: ZoneOffsets) {
        self.number = number
        self.source = source
        self.zone = zone
        decoding = TextDecoding(source.encoding)
        style = source.dateFormat.flatMap { DateStyle($0.value) } ?? .found
        ignoredCategories = Set(source.ignoredCategories.map { $0.lowercased() })
        if let delimiter = source.delimiter { reader = CSVReader(delimiter: delimiter == "tab" ? 0x09 : delimiter.utf8.first ?? 0x2C) }
    }

    /// What tells tickets with equal ids of different systems apart.
    var identity: [UInt8] { Array((header?.preset ?? "").utf8) + [0] }

    /// Whether tickets of the category do not count.
    func ignores(category: String) -> Bool { !ignoredCategories.isEmpty && ignoredCategories.contains(category.lowercased()) }

    // MARK: - Bytes

    /// Takes the next bytes and hands rows to `take`.
    mutating func feed(_ bytes: Span<UInt8>, _ take: (borrowing CSVRow, inout OpenExport) -> Void) {
        guard var reader else { return begin(bytes, take) }
        self.reader = nil
        reader.feed(bytes) { row in take(row, &self) }
        self.reader = reader
    }

    /// Ends the export and hands the last row to `take`.
    mutating func finish(_ take: (borrowing CSVRow, inout OpenExport) -> Void) {
        if reader == nil { start(take) }
        guard var reader else { return }
        self.reader = nil
        reader.finish { row in take(row, &self) }
    }

    private mutating func begin(_ bytes: Span<UInt8>, _ take: (borrowing CSVRow, inout OpenExport) -> Void) {
        unsafe bytes.withUnsafeBufferPointer { unsafe beginning.append(contentsOf: $0) }
        if beginning.contains(0x0A) || beginning.contains(0x0D) || beginning.count > OpenExport.longestHeader { start(take) }
    }

    /// Chooses what separates fields by the first line, and reads what was held back.
    private mutating func start(_ take: (borrowing CSVRow, inout OpenExport) -> Void) {
        reader = CSVReader(delimiter: OpenExport.delimiter(of: beginning))
        let bytes = beginning
        beginning = []
        feed(bytes.span, take)
    }

    /// The sign that the first line has most of outside of quotes.
    private static func delimiter(of bytes: [UInt8]) -> UInt8 {
        var counts: [(sign: UInt8, count: Int)] = [(0x2C, 0), (0x3B, 0), (0x09, 0)]
        var isQuoted = false
        for byte in bytes {
            if byte == 0x22 { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 0x0A || byte == 0x0D { break }
            for index in counts.indices where counts[index].sign == byte { counts[index].count += 1 }
        }
        return counts.max { $0.count < $1.count && $0.count >= 0 }.map { best in counts.first { $0.count == best.count }?.sign ?? 0x2C } ?? 0x2C
    }

    // MARK: - Fields

    /// The field at `place` without spaces around it; nil when the export has no such column.
    func trimmed(_ row: borrowing CSVRow, _ place: Int?) -> Range<Int>? {
        guard let place, place < row.count else { return nil }
        let slice = DateText.trimmed(row.bytes[row.field(place)])
        return slice.startIndex..<slice.endIndex
    }

    /// Whether a row has more fields than the header, all of them blank.
    func hasOnlyBlanksBeyond(_ row: borrowing CSVRow, _ count: Int) -> Bool {
        guard row.count > count else { return false }
        for index in count..<row.count where !DateText.trimmed(row.bytes[row.field(index)]).isEmpty { return false }
        return true
    }

    // MARK: - Dates

    /// The number under which a known time of a ticket is kept.
    func keep(_ time: CivilTime, of column: TicketColumn, in record: inout TicketRecord) -> Int64 {
        record.isPending ? time.settled.packed : time.utc(zone) ?? TicketRecord.never
    }

    /// The number under which a time is kept that waits for the order of day and month; notes what it shows of it.
    mutating func keepAmbiguous(_ time: CivilTime, in record: inout TicketRecord) -> Int64 {
        if time.seconds == nil { dayFirst = true }
        if time.exchanged.seconds == nil { monthFirst = true }
        hasPending = true
        if !record.isPending {
            record.isPending = true
            // A date that was known before this one has to wait as well, as what it is.
            if record.opened != 0, record.opened != TicketRecord.never { record.opened = OpenExport.waiting(record.opened, zone) }
            if record.closed != TicketRecord.never { record.closed = OpenExport.waiting(record.closed, zone) }
        }
        return time.packed
    }

    /// A known time in UTC as one that waits.
    private static func waiting(_ seconds: Int64, _ zone: ZoneOffsets) -> Int64 {
        let day = Int(seconds) / 86_400
        guard let date = CalendarDate(dayNumber: day + CivilTime.epochDay) else { return TicketRecord.never }
        return CivilTime(year: date.year, month: date.month, day: date.day, minute: (Int(seconds) - day * 86_400) / 60, offset: 0).settled.packed
    }
}
