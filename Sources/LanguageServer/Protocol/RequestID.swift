/// What tells a request from others, and names the one that a response answers.
enum RequestID: Hashable, Sendable {
    /// A number.
    case number(Int)
    /// A text.
    case text(String)
    /// That of a message which could not be read.
    case unknown
}

extension RequestID: Codable {
    /// Reads a number or a text.
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int.self) { self = .number(number) } else { self = .text(try container.decode(String.self)) }
    }

    /// Writes what was read; `null` for the unknown.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .number(let number): try container.encode(number)
        case .text(let text): try container.encode(text)
        case .unknown: try container.encodeNil()
        }
    }
}
