/// The tickets of all exports, each once: of several rows with one id the latest.
struct TicketStore: Sendable {
    private static let share = 1 << 15

    /// The tickets in shares, because one array would be copied whole as it grows.
    private var shares: [[TicketRecord]] = []
    private var slots = [Int32](repeating: -1, count: 1 << 12)
    /// The number of tickets.
    private(set) var count = 0
    private var ids: [UInt8] = []
    private var stems: [Int32] = []

    /// The ticket at `index`.
    subscript(index: Int) -> TicketRecord {
        get { shares[index >> 15][index & (TicketStore.share - 1)] }
        set { shares[index >> 15][index & (TicketStore.share - 1)] = newValue }
    }

    /// The place of the ticket with the hash `hash`; nil when there is none yet.
    func place(_ hash: UInt64) -> Int? {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] >= 0 {
            if self[Int(slots[slot])].hash == hash { return Int(slots[slot]) }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// Adds a ticket that is not there yet, with the id in `bytes[range]`.
    mutating func add(_ record: TicketRecord, _ bytes: [UInt8], _ range: Range<Int>) -> Int {
        var record = record
        record.id = UInt32(ids.count)
        record.idCount = UInt8(min(range.count, 255))
        ids.append(contentsOf: bytes[range.prefix(255)])
        if count & (TicketStore.share - 1) == 0 {
            shares.append([])
            shares[shares.count - 1].reserveCapacity(TicketStore.share)
        }
        shares[shares.count - 1].append(record)
        count += 1
        if count * 2 > slots.count { grow() } else { enter(count - 1) }
        return count - 1
    }

    /// Keeps the stems `found` for the ticket at `index`.
    mutating func keep(_ found: [Int32], for index: Int) {
        let kept = found.prefix(8)
        // Of a ticket's second row the room of the first is used again where it is large enough.
        if kept.count > Int(self[index].stemCount) {
            self[index].stems = UInt32(stems.count)
            stems.append(contentsOf: kept)
        } else {
            for (offset, stem) in kept.enumerated() { stems[Int(self[index].stems) + offset] = stem }
        }
        self[index].stemCount = UInt8(kept.count)
    }

    /// The stems of a ticket.
    func stems(of record: TicketRecord) -> ArraySlice<Int32> {
        stems[Int(record.stems)..<Int(record.stems) + Int(record.stemCount)]
    }

    /// The id of a ticket.
    func id(of record: TicketRecord) -> String {
        String(decoding: ids[Int(record.id)..<Int(record.id) + Int(record.idCount)], as: UTF8.self)
    }

    private mutating func enter(_ index: Int) {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: self[index].hash) & mask
        while slots[slot] >= 0 { slot = (slot + 1) & mask }
        slots[slot] = Int32(index)
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        for index in 0..<count { enter(index) }
    }
}

/// A hash of bytes that is the same on every machine: FNV-1a of 64 bits, mixed once more.
struct ByteHash {
    private var value: UInt64 = 0xCBF2_9CE4_8422_2325

    /// The hash of what was added.
    var result: UInt64 {
        let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return product.high ^ product.low
    }

    /// Adds the bytes `bytes[range]`.
    mutating func add(_ bytes: [UInt8], _ range: Range<Int>) {
        for index in range { value = (value ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01B3 }
    }

    /// Adds all of `bytes`.
    mutating func add(_ bytes: [UInt8]) { add(bytes, 0..<bytes.count) }
}
