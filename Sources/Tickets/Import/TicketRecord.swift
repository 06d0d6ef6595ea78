/// What is kept of a ticket while exports are read: 80 bytes, because there may be a million.
struct TicketRecord: Sendable {
    /// No date.
    static let never = Int64.min

    /// What tells the ticket from others.
    var hash: UInt64
    /// When it was opened: seconds since 1970 in UTC, or a packed time while `isPending`.
    var opened: Int64
    /// When it was closed, in the same way; `never` when it was not.
    var closed: Int64 = TicketRecord.never
    /// When its row was changed, in the same way; `never` when nobody says.
    var updated: Int64 = TicketRecord.never
    /// Where its id begins among all ids.
    var id: UInt32 = 0
    /// Where its stems begin among all stems; only tickets without an incident have some.
    var stems: UInt32 = 0
    /// The line of its row.
    var line: UInt32
    /// Where the cell with its opening date begins in the file.
    var cell: UInt32
    /// The place of its customer among all names.
    var customer: Int32 = 0
    /// The place of its incident among the known ones; -1 for none.
    var incident: Int32 = -1
    /// The place of its category among all categories.
    var category: UInt16 = 0
    /// The place of its file.
    var file: UInt16
    /// The length of its id.
    var idCount: UInt8 = 0
    /// The number of its stems.
    var stemCount: UInt8 = 0
    /// The length of the cell with its opening date.
    var cellCount: UInt8
    /// From 1 to 4; 0 when nobody says.
    var priority: UInt8 = 0
    /// Whether its dates wait for the file to say what stands first, the day or the month.
    var isPending = false
    /// Whether its status says that it is closed.
    var isClosed = false
    /// Whether it counts.
    var isIgnored = false
    /// Whether its row turned out to be unreadable.
    var isRejected = false

    /// Whether `other`, of the same ticket, was changed after this, so far as both say when.
    func isOlder(than other: TicketRecord) -> Bool { updated != TicketRecord.never && updated < other.updated }
}

extension CivilTime {
    /// The time in one number, for as long as nobody knows which is the day.
    var packed: Int64 {
        let zone = offset.map { Int64($0 + 1_000) } ?? 0
        return Int64(year) << 40 | Int64(month) << 35 | Int64(day) << 30 | Int64(minute) << 16 | zone
    }

    /// The time of a packed one.
    init(packed: Int64) {
        let zone = Int(packed & 0xFFFF)
        self.init(
            year: Int(packed >> 40), month: Int(packed >> 35 & 31), day: Int(packed >> 30 & 31), minute: Int(packed >> 16 & 0x3FFF),
            offset: zone == 0 ? nil : zone - 1_000)
    }

    /// The same time with day and month exchanged.
    var exchanged: CivilTime {
        var other = self
        (other.month, other.day) = (day, month)
        return other
    }

    /// Seconds since 1970 in UTC, where clocks without an offset go by `zone`; nil when there is no such day.
    func utc(_ zone: ZoneOffsets) -> Int64? {
        guard let seconds else { return nil }
        return Int64(offset.map { seconds - $0 * 60 } ?? zone.utc(seconds))
    }
}
