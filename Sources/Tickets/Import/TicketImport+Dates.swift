import Diagnostics
import Model

extension TicketImport {
    /// Gives the tickets of a file whose dates may be two things the order of day and month that all of the file shows.
    ///
    /// Where the file shows none, or both, such rows are rejected: one date that fits proves nothing about the others.
    mutating func settleDates(_ export: OpenExport) {
        guard export.hasPending else { return }
        let dayFirst: Bool? = export.dayFirst == export.monthFirst ? nil : export.dayFirst
        for index in 0..<store.count where store[index].isPending && Int(store[index].file) == export.number {
            var record = store[index]
            let isRead = dayFirst.map { settle(&record, dayFirst: $0, export.zone) } ?? false
            record.isRejected = !isRead
            record.isPending = false
            store[index] = record
            if let old = export.replaced[index], !isRead || record.isOlder(than: old.record) {
                store[index] = old.record
                if explained?.line == Int(record.line), explained?.path == files[export.number].path { explained = old.explained }
            }
            if !isRead { rejectPending(record, export) }
        }
    }

    private func settle(_ record: inout TicketRecord, dayFirst: Bool, _ zone: ZoneOffsets) -> Bool {
        func time(_ packed: Int64) -> Int64? {
            if packed == TicketRecord.never { return packed }
            // What is known already is marked by a year that no date has.
            let time = CivilTime(packed: packed)
            return (time.isSettled ? time.unsettled : dayFirst ? time.exchanged : time).utc(zone)
        }
        guard let opened = time(record.opened), let closed = time(record.closed), let updated = time(record.updated) else { return false }
        (record.opened, record.closed, record.updated) = (opened, closed, updated)
        return true
    }

    private mutating func rejectPending(_ record: TicketRecord, _ export: OpenExport) {
        let range = ByteRange(Int(record.cell), Int(record.cell) + Int(record.cellCount))
        let reason: String
        switch (export.dayFirst, export.monthFirst) {
        case (true, true): reason = "some dates of the file put the day first and some the month"
        case (false, false): reason = "which is the day and which the month, no date of the file says"
        default: reason = "there is no such day in the order that the file's other dates have"
        }
        reject(export, line: Int(record.line), range, reason, help: "set 'date_format' in '\(TicketMapping.path)' to day-first, month-first or a pattern")
    }
}

extension CivilTime {
    /// A known time among those that wait, told from them by a year that no date has.
    var settled: CivilTime {
        var time = self
        time.year += 8_000
        return time
    }

    /// Whether it was known before the file said anything.
    var isSettled: Bool { year >= 8_000 }

    /// The known time itself.
    var unsettled: CivilTime {
        var time = self
        time.year -= 8_000
        return time
    }
}
