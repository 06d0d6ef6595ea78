public import Diagnostics
public import Model

/// Reads ticket exports, file by file and chunk by chunk; keeps of each ticket what is counted and nothing of people.
public struct TicketImport: Sendable {
    /// So many rejected rows are listed of each file.
    static let listedRejections = 10_000

    /// What tickets are held against.
    let knowledge: TicketKnowledge
    /// The words of all tickets.
    var table = WordTable()
    /// Finds incidents.
    var matcher: IncidentMatcher
    /// The tickets so far.
    var store = TicketStore()
    /// The exports so far.
    var files: [TicketFile] = []
    /// The rejected rows so far, by file.
    var rejections: [RejectedRow] = []
    /// How many rows were rejected.
    var rejected = 0
    /// The names of customers.
    var customers: CustomerNames
    /// The stems of customers' names, which say nothing of what happened.
    let nameStems: Set<Int32>
    /// The names of categories; the first stands for none.
    var categories = NameTable(first: "")
    /// The file that is being read.
    var current: OpenExport?
    /// The id of the ticket to explain.
    private let watched: [UInt8]?
    /// The ticket to explain, as its latest row has it.
    var explained: TicketExplanation?
    private var reader = WordReader()

    /// Prepares to read exports; `watched` is the id of a ticket whose match is to be explained.
    public init(_ knowledge: TicketKnowledge, explaining watched: String? = nil) {
        self.knowledge = knowledge
        matcher = IncidentMatcher(knowledge.incidents, &table)
        customers = CustomerNames(knowledge.customers)
        nameStems = TicketImport.stems(of: knowledge.customers.flatMap(\.names), &table)
        self.watched = watched.map { Array($0.utf8) }
    }

    private static func stems(of names: [String], _ table: inout WordTable) -> Set<Int32> {
        var reader = WordReader()
        var found: Set<Int32> = []
        for name in names {
            let bytes = Array(name.utf8)
            reader.read(bytes, 0..<bytes.count, &table)
            found.formUnion(IncidentMatcher.stems(of: reader.words, table))
        }
        return found
    }

    /// Begins the export `file` at `path` below the root, which is read as `source` says; its clocks go by `zone`.
    public mutating func begin(_ file: FileID, path: String, _ source: TicketMapping.Source, zone: ZoneOffsets) {
        files.append(TicketFile(file: file, path: path))
        current = OpenExport(number: files.count - 1, source: source, zone: zone)
    }

    /// Takes the next bytes of the export.
    public mutating func feed(_ bytes: Span<UInt8>) {
        guard var export = current else { return }
        current = nil
        export.feed(bytes) { row, export in take(row, &export) }
        current = export
    }

    /// Ends the export.
    public mutating func end() {
        guard var export = current else { return }
        current = nil
        export.finish { row, export in take(row, &export) }
        settleDates(export)
        if export.header == nil, !export.isHopeless { reject(export, line: 1, ByteRange.fileStart, "there is no header") }
    }

    // MARK: - Rows

    private mutating func take(_ row: borrowing CSVRow, _ export: inout OpenExport) {
        if export.isHopeless { return }
        guard let header = export.header else { return takeHeader(row, &export) }
        files[export.number].rows += 1
        if let problem = row.problem { return reject(export, row, problem.description) }
        guard row.count == header.count || export.hasOnlyBlanksBeyond(row, header.count) else {
            return reject(export, row, "the row has \(row.count) fields and the header \(header.count)")
        }
        var record = TicketRecord(
            hash: 0, opened: 0, line: UInt32(clamping: row.line), cell: 0, file: UInt16(clamping: export.number), cellCount: 0)
        guard readDates(row, header, &export, &record) else { return }
        takeTicket(row, header, &export, &record)
    }

    private mutating func takeHeader(_ row: borrowing CSVRow, _ export: inout OpenExport) {
        do throws(TicketHeader.Problem) {
            if let problem = row.problem { throw TicketHeader.Problem(reason: "the header cannot be read: \(problem)", help: "mend the file's first line") }
            var names: [String] = []
            for index in 0..<row.count {
                let isText = export.decoding.read(row.bytes, row.field(index)) { names.append(String(decoding: $0[$1], as: UTF8.self)) }
                if !isText { names.append("") }
            }
            if row.bytes.contains(0) { throw TicketHeader.Problem(reason: "the file is no text, or text in UTF-16", help: "export it as UTF-8") }
            let header = try TicketHeader(names, export.source)
            export.header = header
            files[export.number].source = header.preset
        } catch {
            export.isHopeless = true
            reject(export, line: row.line, ByteRange(row.start, row.lineEnd), error.reason, help: error.help)
        }
    }

    /// Reads the dates of a row; rejects it when it has one that is none.
    private mutating func readDates(
        _ row: borrowing CSVRow, _ header: TicketHeader, _ export: inout OpenExport, _ record: inout TicketRecord
    ) -> Bool {
        for column in [TicketColumn.opened, .closed, .updated] {
            guard let place = header.places[column], place < row.count else { continue }
            let cell = row.filePlace(place)
            if column == .opened {
                record.cell = UInt32(clamping: cell.lowerBound)
                record.cellCount = UInt8(clamping: cell.count)
            }
            var value = TicketRecord.never
            switch export.style.read(row.bytes[row.field(place)]) {
            case .absent: break
            case .invalid:
                reject(
                    export, line: row.line, ByteRange(cell.lowerBound, cell.upperBound), "'\(header.names[place])' holds no date",
                    help: "say how dates are written in '\(TicketMapping.path)', or mend the row")
                return false
            case .known(let time): value = export.keep(time, of: column, in: &record)
            case .ambiguous(let time): value = export.keepAmbiguous(time, in: &record)
            }
            switch column {
            case .opened: record.opened = value
            case .closed: record.closed = value
            default: record.updated = value
            }
        }
        if record.opened != TicketRecord.never { return true }
        let name = header.places[.opened].map { header.names[$0] } ?? "opened"
        let cell = ByteRange(Int(record.cell), Int(record.cell) + Int(record.cellCount))
        reject(export, line: row.line, cell.count > 0 ? cell : ByteRange(row.start, row.lineEnd), "'\(name)' is blank")
        return false
    }

    private mutating func takeTicket(
        _ row: borrowing CSVRow, _ header: TicketHeader, _ export: inout OpenExport, _ record: inout TicketRecord
    ) {
        guard let id = export.trimmed(row, header.places[.id]), !id.isEmpty else { return reject(export, row, "the row has no ticket id") }
        var hash = ByteHash()
        hash.add(export.identity)
        hash.add(row.bytes, id)
        record.hash = hash.result
        let known = store.place(record.hash)
        if let known, !record.isPending, !store[known].isPending, record.isOlder(than: store[known]) { return }
        let before = watched == nil ? nil : explained
        guard readWords(row, header, &export, &record) else { return reject(export, row, "the row is neither UTF-8 nor Windows-1252") }
        describe(row, header, &export, &record)
        let index = known ?? store.add(record, row.bytes, id)
        if let known {
            let old = store[known]
            (record.id, record.idCount) = (old.id, old.idCount)
            if record.isPending, !old.isPending {
                export.replaced[known] = (old, before)
            } else {
                (record.stems, record.stemCount) = (old.stems, old.stemCount)
            }
            store[known] = record
        }
        if record.incident < 0 { store.keep(IncidentMatcher.stems(of: reader.words, table), for: index) }
    }

    /// Reads the row's summary and finds the incident that it names; false when it is no text.
    private mutating func readWords(
        _ row: borrowing CSVRow, _ header: TicketHeader, _ export: inout OpenExport, _ record: inout TicketRecord
    ) -> Bool {
        guard let place = header.places[.summary], place < row.count else { return true }
        var summary: [UInt8]?
        let isWatched = watched != nil && export.trimmed(row, header.places[.id]).map { row.bytes[$0].elementsEqual(watched ?? []) } == true
        let isText = export.decoding.read(row.bytes, row.field(place)) { bytes, range in
            reader.read(bytes, range, &table)
            if isWatched { summary = Array(bytes[range]) }
        }
        guard isText else { return false }
        let stems = IncidentMatcher.stems(of: reader.words, table)
        let hasFailure = reader.words.contains { table.stem($0) == WordTable.failure }
        if let match = matcher.best(reader.words, stems, hasFailure: hasFailure) { record.incident = Int32(matcher.phrases[match.phrase].incident) }
        if let summary {
            let matches = matcher.all(reader.words, stems, hasFailure: hasFailure)
            explained = TicketExplanation(summary: summary, line: row.line, path: files[export.number].path, matches, matcher, knowledge, stems, table)
        }
        return true
    }

    private mutating func describe(
        _ row: borrowing CSVRow, _ header: TicketHeader, _ export: inout OpenExport, _ record: inout TicketRecord
    ) {
        var customer = 0
        if let place = export.trimmed(row, header.places[.customer]) {
            let isText = export.decoding.read(row.bytes, place) { customer = customers.number($0, $1) }
            if !isText { customer = 0 }
        }
        record.customer = Int32(customer)
        let state = export.states.value(row, header.places[.status]) { TicketWords.state($0, export.source.states) }
        record.isClosed = state == .closed
        record.isIgnored = state == .ignored
        record.priority = export.priorities.value(row, header.places[.priority]) { TicketWords.priority($0, export.source.priorities) } ?? 0
        for place in header.categories {
            guard let range = export.trimmed(row, place), !range.isEmpty else { continue }
            var number = 0
            _ = export.decoding.read(row.bytes, range) { number = categories.number($0, $1) }
            if record.category == 0 { record.category = UInt16(clamping: number) }
            if export.ignores(category: categories.names[number]) { record.isIgnored = true }
        }
    }

    // MARK: - What cannot be read

    private mutating func reject(_ export: OpenExport, _ row: borrowing CSVRow, _ reason: String) {
        reject(export, line: row.line, ByteRange(row.start, max(row.start, row.lineEnd)), reason)
    }

    /// Notes that a row is left out, and why.
    mutating func reject(_ export: OpenExport, line: Int, _ range: ByteRange, _ reason: String, help: String? = nil) {
        rejected += 1
        guard export.number < files.count, rejections.count < TicketImport.listedRejections * files.count else { return }
        rejections.append(RejectedRow(location: Location(files[export.number].file, range), line: line, reason: reason, help: help))
    }
}
