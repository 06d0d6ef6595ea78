import Diagnostics
import Model
@testable import Tickets

/// Exports as texts, and what becomes of them.
struct TicketTexts {
    /// The mapping that the exports are read by.
    var source = TicketMapping.Source()
    /// The clocks of the exports.
    var zone = ZoneOffsets.utc
    /// How many bytes are fed at a time.
    var chunk = 4096
    /// What they are held against.
    var knowledge = TicketTexts.knowledge()

    static func date(_ text: String) -> CalendarDate {
        guard let date = CalendarDate(text) else { preconditionFailure("a day of the calendar") }
        return date
    }

    static func knowledge(
        _ incidents: [[String]] = [["Printer down", "cannot print"], ["Internet down"]], customers: [[String]] = [["Acme", "ACME Ltd"]],
        zone: ZoneOffsets = .utc, objectives: [Int: [Int: Int]] = [:]
    ) -> TicketKnowledge {
        TicketKnowledge(
            incidents: incidents.enumerated().map { KnownIncident(page: 100 + $0, phrases: $1) },
            customers: customers.enumerated().map { KnownCustomer(page: 200 + $0, names: $1, zone: zone) },
            zone: .utc, objectives: objectives, today: date("2026-11-23"))
    }

    func history(_ texts: [UInt8]...) -> TicketHistory { read(texts, explaining: nil).history }

    func history(_ texts: String...) -> TicketHistory { read(texts.map { Array($0.utf8) }, explaining: nil).history }

    func read(_ texts: [[UInt8]], explaining watched: String?) -> (history: TicketHistory, explanation: TicketExplanation?) {
        var reader = TicketImport(knowledge, explaining: watched)
        for (number, bytes) in texts.enumerated() {
            reader.begin(FileID(number), path: "tickets/\(number).csv", source, zone: zone)
            for start in stride(from: 0, to: bytes.count, by: chunk) {
                reader.feed(Array(bytes[start..<min(start + chunk, bytes.count)]).span)
            }
            reader.end()
        }
        return reader.history()
    }
}

extension TicketHistory {
    /// The rejected rows as `line: reason`.
    var reasons: [String] { rejections.map { "\($0.line): \($0.reason)" } }

    /// The groups as `customer/incident: tickets`.
    var counts: [String] {
        groups.map { group in
            let subject = switch group.subject {
            case .incident(let page): "\(page)"
            case .cluster(let number): clusters[number].label
            case .scattered: "-"
            }
            return "\(group.customer.map { "\($0)" } ?? "-")/\(subject): \(group.tickets)"
        }
    }
}
