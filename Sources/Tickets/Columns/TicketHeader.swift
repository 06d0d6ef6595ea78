import Diagnostics
import Model

/// Which column of an export holds what.
struct TicketHeader: Sendable {
    /// The preset that the header fits.
    let preset: String
    /// The number of columns.
    let count: Int
    /// The places of what there is once: of several columns with one name the first.
    let places: [TicketColumn: Int]
    /// The places of the categories, the most general first.
    let categories: [Int]
    /// The header of each column as the export has it.
    let names: [String]

    /// Why a header cannot be used, in words.
    struct Problem: Error {
        /// What is wrong, as the end of a sentence.
        var reason: String
        /// What to do.
        var help: String
    }

    /// Without these nothing can be said of a ticket.
    private static let needed: [TicketColumn] = [.id, .summary, .opened]

    /// Reads the header `names`, as `source` says or else as the preset that fits best.
    init(_ names: [String], _ source: TicketMapping.Source) throws(Problem) {
        let keys = names.map { TicketPreset.key(Array($0.utf8)) }
        let presets = TicketPreset.all.filter { source.preset == nil || $0.name == source.preset }
        var best: (preset: TicketPreset, found: [TicketColumn: [Int]], score: Int)?
        for preset in presets {
            let found = preset.places(in: keys)
            let score = found.count + (TicketHeader.needed.allSatisfy { found[$0] != nil } ? 100 : 0)
            if score > best?.score ?? -1 { best = (preset, found, score) }
        }
        guard let best else { throw Problem(reason: "no preset is called '\(source.preset ?? "")'", help: "use one of \(TicketMapping.presets.joined(separator: ", "))") }
        var found = best.found
        for (column, wanted) in source.columns {
            let wantedKeys = wanted.map { TicketPreset.key(Array($0.utf8)) }
            let columns = wantedKeys.flatMap { key in keys.indices.filter { keys[$0] == key } }
            guard !columns.isEmpty else { throw TicketHeader.missing(wanted[0], column, names) }
            found[column] = columns
        }
        if let column = TicketHeader.needed.first(where: { found[$0] == nil }) { throw TicketHeader.unknown(column, names) }
        preset = source.columns.isEmpty || source.preset != nil ? best.preset.name : "mapping"
        count = names.count
        places = found.compactMapValues(\.first)
        categories = found[.category] ?? []
        self.names = names
    }

    private static func missing(_ wanted: String, _ column: TicketColumn, _ names: [String]) -> Problem {
        let question = NearMisses.question(NearMisses.of(wanted, among: names))
        return Problem(
            reason: "the header has no column '\(wanted)', which the mapping names for '\(column.rawValue)'",
            help: question ?? "the header names \(names.prefix(8).map { "'\($0)'" }.joined(separator: ", "))")
    }

    private static func unknown(_ column: TicketColumn, _ names: [String]) -> Problem {
        Problem(
            reason: "no column of the header is known to hold '\(column.rawValue)': \(column.summary)",
            help: "name it in '\(TicketMapping.path)': 'columns: { \(column.rawValue): \(names.first { !$0.isEmpty } ?? "…") }', or whichever of the header's names it is")
    }
}

extension TicketPreset {
    /// Where in a header with the keys `keys` the columns stand that the preset knows; none for those it does not find.
    ///
    /// The first of a column's names that is there counts; categories are the columns with any of their names.
    func places(in keys: [String]) -> [TicketColumn: [Int]] {
        var found: [TicketColumn: [Int]] = [:]
        for (column, names) in columns {
            if column == .category {
                let all = names.flatMap { name in keys.indices.filter { keys[$0] == name } }
                if !all.isEmpty { found[column] = all }
            } else if let places = names.lazy.map({ name in keys.indices.filter { keys[$0] == name } }).first(where: { !$0.isEmpty }) {
                found[column] = places
            }
        }
        return found
    }
}
