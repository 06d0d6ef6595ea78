import Diagnostics
import Foundation
import Model
import Reporting
import Tickets

/// A sheet of priorities that was filled in at the talk with a customer, as it was read.
struct FilledSheet {
    /// What is wrong with the sheet.
    struct Fault: Equatable {
        /// The line, from 1.
        var line: Int
        /// In one line.
        var message: String
    }

    /// An incident of the sheet.
    struct Row {
        /// The line, from 1.
        var line: Int
        /// The new place; several may lie between two whole ones. Nil where it was left empty.
        var place: Double?
        /// The incident as it is written.
        var incident: String
        /// The recovery time; nil where it was left empty.
        var rto: Objective?
        /// The loss of work; nil where it was left empty.
        var rpo: Objective?
        /// What the customer said; empty where it was left out.
        var note: String
    }

    /// The customer that the sheet is about, as it is written.
    private(set) var customer: (name: String, line: Int)?
    /// The day of the talk.
    private(set) var agreed: (day: CalendarDate, line: Int)?
    /// The incidents, in the order of the sheet.
    private(set) var rows: [Row] = []
    /// What is wrong.
    private(set) var faults: [Fault] = []
    /// The line that names the columns, from 1.
    private(set) var columnsLine = 1
    private var places: [String: Int] = [:]

    /// Whether there is a table, however wrong.
    var isTable: Bool { !places.isEmpty }

    /// Reads `bytes`: CSV with commas, semicolons or tabs between its fields.
    init(_ bytes: [UInt8]) {
        if let fault = FilledSheet.unreadable(bytes) {
            faults = [fault]
            return
        }
        var reader = CSVReader(delimiter: FilledSheet.delimiter(of: bytes))
        var records: [CSVRecord] = []
        reader.feed(bytes.span) { records.append($0.record) }
        reader.finish { records.append($0.record) }
        for record in records { take(record) }
        if places.isEmpty { fault(1, "no line with the columns 'place' and 'incident': fill in what 'planbook export priorities --format csv' writes") }
        if !places.isEmpty, rows.isEmpty, faults.isEmpty { fault(columnsLine, "the table has no line below the names of its columns") }
    }

    /// Why `bytes` are no text that has lines to speak of; nil where they may be one.
    private static func unreadable(_ bytes: [UInt8]) -> Fault? {
        let advice = "save it as 'CSV UTF-8'"
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return Fault(line: 1, message: "the table is text in UTF-16: \(advice)") }
        guard let zero = bytes.firstIndex(of: 0) else { return nil }
        // Of a text in Latin letters every other byte is zero in UTF-16.
        if bytes.count(where: { $0 == 0 }) * 3 > bytes.count { return Fault(line: 1, message: "the table is text in UTF-16: \(advice)") }
        let line = bytes[..<zero].count { $0 == 0x0A } + 1
        return Fault(line: line, message: "the line has a NUL byte, as no text has: \(advice)")
    }

    private mutating func fault(_ line: Int, _ message: String) { faults.append(Fault(line: line, message: message)) }

    /// What stands between the columns: of the three, the one that the line of column names has most of.
    private static func delimiter(of bytes: [UInt8]) -> UInt8 {
        let lines = bytes.split { $0 == 0x0A || $0 == 0x0D }
        let names = lines.first { String(decoding: $0, as: UTF8.self).contains("incident") } ?? []
        let counts = [UInt8(0x2C), 0x3B, 0x09].map { mark in (mark, names.count { $0 == mark }) }
        return counts.max { $0.1 < $1.1 }?.0 ?? 0x2C
    }

    private mutating func take(_ record: CSVRecord) {
        let fields: [String]
        switch record.fields {
        case .success(let found): fields = found.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
        case .failure(.notUTF8): return fault(record.line, "the line is not UTF-8: save the sheet as 'CSV UTF-8'")
        case .failure(let problem): return fault(record.line, problem.description)
        }
        if fields.allSatisfy(\.isEmpty) { return }
        if !places.isEmpty { return takeRow(fields, line: record.line) }
        switch fields[0].lowercased() {
        case "customer": customer = fields.count > 1 && !fields[1].isEmpty ? (fields[1], record.line) : nil
        case "agreed": takeDay(fields.count > 1 ? fields[1] : "", line: record.line)
        default: takeColumns(fields, line: record.line)
        }
    }

    private mutating func takeDay(_ text: String, line: Int) {
        if text.isEmpty { return }
        guard let day = CalendarDate(text) else { return fault(line, "'\(text)' is no date such as 2026-11-20") }
        agreed = (day, line)
    }

    private mutating func takeColumns(_ fields: [String], line: Int) {
        let names = fields.map { $0.lowercased() }
        guard names.contains("place"), names.contains("incident") else {
            return fault(line, "'\(fields[0])' is neither 'customer' nor 'agreed' nor the first column of the table")
        }
        // An empty field says that nothing was agreed; a column that is not there says nothing.
        for name in ["rto", "rpo", "note"] where !names.contains(name) {
            fault(line, "there is no column '\(name)', and what was agreed would be lost: give it back its name, with nothing in it where nothing was agreed")
        }
        columnsLine = line
        for (place, name) in names.enumerated() where !name.isEmpty {
            if places.updateValue(place, forKey: name) != nil { fault(line, "the column '\(name)' stands twice") }
        }
    }

    private mutating func takeRow(_ fields: [String], line: Int) {
        func value(_ name: String) -> String {
            guard let place = places[name], fields.indices.contains(place) else { return "" }
            // What a spreadsheet might have taken for a formula was written with an apostrophe.
            let text = fields[place]
            let isQuoted = text.hasPrefix("'") && text.dropFirst().first.map { "=+-@".contains($0) } ?? false
            return isQuoted ? String(text.dropFirst()) : text
        }
        let incident = value("incident")
        guard !incident.isEmpty else { return fault(line, "the line names no incident") }
        var row = Row(line: line, place: nil, incident: incident, note: value("note"))
        let place = value("place")
        if !place.isEmpty {
            row.place = Double(place.replacingOccurrences(of: ",", with: "."))
            if row.place.map({ !$0.isFinite || $0 <= 0 }) ?? true { return fault(line, "'\(place)' is no place: 1 is the worst, 2 the next") }
        }
        row.rto = objective(value("rto"), "rto", line)
        row.rpo = objective(value("rpo"), "rpo", line)
        rows.append(row)
    }

    private mutating func objective(_ text: String, _ name: String, _ line: Int) -> Objective? {
        if text.isEmpty || text == "–" { return nil }
        if text.lowercased() == "none" { return Objective.none }
        if let span = Timespan(text) { return .within(span) }
        let likely = NearMisses.question(Timespan.meanings(of: text).map { "\($0)" }).map { "; " + $0 } ?? ""
        fault(line, "'\(text)' is no value for '\(name)': write a length of time such as 15m, 4h or 2d, or 'none'\(likely)")
        return nil
    }
}
