import Analysis
import Diagnostics
import Model
import Parsing
import Tickets

/// The ticket exports of a knowledge base on disk, and how they are read.
struct TicketFolder {
    /// So many bytes are read at a time.
    private static let chunk = 1 << 20

    /// The folder of the knowledge base.
    private let root: String
    /// The paths of the mapping and the exports below the root, in the order of their numbers.
    let paths: [String]
    /// The number of the first of them.
    private let firstFile: Int

    /// Looks for exports in the knowledge base at `root`; nil when there are none. Pages have the numbers up to `firstFile`.
    init?(root: String, firstFile: Int) throws(BuildError) {
        let folder = DiskPath(root + "/tickets")
        do {
            guard try Disk.status(folder, followingLink: true)?.kind == .directory else { return nil }
            let names = try Disk.list(folder, followingLink: true).filter { TicketFolder.isExport($0, in: folder, root: root) }
            if names.isEmpty { return nil }
            paths = [TicketMapping.path] + names.compactMap { $0.name.text.map { "tickets/" + $0 } }
        } catch {
            throw .failed("\(error)")
        }
        self.root = root
        self.firstFile = firstFile
    }

    /// Whether an entry of the folder is a CSV file, or a symbolic link to one inside the knowledge base.
    private static func isExport(_ entry: FolderEntry, in folder: DiskPath, root: String) -> Bool {
        guard let name = entry.name.text, name.lowercased().hasSuffix(".csv"), !name.hasPrefix(".") else { return false }
        if entry.kind == .file { return true }
        let path = folder.appending(entry.name)
        guard entry.kind == .symbolicLink, let real = try? Disk.realPath(path), let base = try? Disk.realPath(DiskPath(root)) else { return false }
        return real.lies(below: base) && (try? Disk.status(path, followingLink: true))?.kind == .file
    }

    /// What the exports say of `base`, or what is wrong with their mapping; with why the ticket `watched` was matched as it was.
    func read(_ base: KnowledgeBase, explaining watched: String? = nil) throws(BuildError) -> Reading {
        let (mapping, problems) = try mapping()
        if !problems.isEmpty {
            let diagnostics = SettingsCheck.diagnostics(problems, file: FileID(firstFile), path: TicketMapping.path)
            return Reading(diagnostics: diagnostics)
        }
        var zones = TimeZones()
        var reader = TicketImport(TicketKnowledge(base, &zones), explaining: watched)
        for (number, path) in paths.enumerated().dropFirst() {
            let source = mapping.source(for: String(path.dropFirst("tickets/".count)))
            let zone = source.timeZone?.value ?? base.settings.tickets.timeZone?.value
            reader.begin(FileID(firstFile + number), path: path, source, zone: zones.offsets(zone) ?? .utc)
            try read(path, into: &reader)
            reader.end()
        }
        let (history, explanation) = reader.history()
        return Reading(history: history, explanation: explanation)
    }

    /// What came of reading.
    struct Reading {
        /// What the exports say; nil when the mapping cannot be used.
        var history: TicketHistory?
        /// Why the ticket that was asked for was matched as it was.
        var explanation: TicketExplanation?
        /// What is wrong with the mapping.
        var diagnostics: [Diagnostic] = []
    }

    private func read(_ path: String, into reader: inout TicketImport) throws(BuildError) {
        do {
            let file = try Disk.openFile(DiskPath(root + "/" + path))
            var isOver = false
            while !isOver {
                let bytes = try [UInt8](capacity: TicketFolder.chunk) { (output: inout OutputSpan<UInt8>) throws(DiskError) in
                    isOver = try file.read(into: &output) == 0
                }
                reader.feed(bytes.span)
            }
        } catch {
            throw .failed("\(error)")
        }
    }

    private func mapping() throws(BuildError) -> (TicketMapping, [Problem]) {
        let path = DiskPath(root + "/" + TicketMapping.path)
        let bytes: [UInt8]
        do {
            guard try Disk.status(path, followingLink: true) != nil else { return (TicketMapping(), []) }
            bytes = try Disk.read(path, limit: 1 << 20)
        } catch {
            throw .failed("\(error)")
        }
        let (record, problems) = YAMLRecord.read(bytes, TicketMapping.fields)
        guard let record else { return (TicketMapping(), problems) }
        let mapping = TicketMapping(record)
        let zones = mapping.timeZones.compactMap { TimeZones.problem($0, field: "time_zone") }
        let formats = mapping.dateFormats.filter { DateStyle($0.value) == nil }.map { format in
            Problem(
                .invalidValue(
                    field: "date_format", found: "'\(format.value)'", expectation: "iso, day-first, month-first or a pattern such as dd/MM/yyyy HH:mm",
                    nearest: NearMisses.of(format.value, among: TicketMapping.dateWords)), format.range)
        }
        return (mapping, problems + zones + formats)
    }

    // MARK: - Reports

    /// The text of the mapping or of an export for reports: of an export nothing is shown but the dates in `shown`.
    func source(of file: FileID, showing shown: [ByteRange]) -> SourceFile? {
        let number = file.index - firstFile
        guard paths.indices.contains(number) else { return nil }
        var bytes = (try? Disk.read(DiskPath(root + "/" + paths[number]), limit: 1 << 31)) ?? []
        if number == 0 { return SourceFile(path: paths[0], bytes: SecretScan.concealed(bytes)) }
        var kept = shown.filter { $0.end <= bytes.count && TicketFolder.isDate(bytes[$0.start..<$0.end]) }.sorted { $0.start > $1.start }
        for index in bytes.indices {
            while let next = kept.last, next.end <= index { kept.removeLast() }
            if let next = kept.last, next.start <= index { continue }
            if TicketFolder.tells(bytes[index]) { bytes[index] = UInt8(ascii: "x") }
        }
        return SourceFile(path: paths[number], bytes: bytes)
    }

    /// Whether a byte may be part of what somebody wrote: a letter or a digit.
    private static func tells(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: true
        default: false
        }
    }

    /// Whether bytes are no more than numbers and the signs of dates.
    private static func isDate(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.count <= 32 && bytes.allSatisfy { byte in (0x2B...0x3A).contains(byte) || byte == 0x20 || byte == 0x54 || byte == 0x5A }
    }
}
