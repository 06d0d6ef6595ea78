/// Why a stream of JSON-RPC messages cannot be read on: where the next message begins is not known.
public enum FramingError: Error, Equatable, Sendable {
    /// The header of a message is longer than `limit` bytes, or never ends.
    case headerTooLong(limit: Int)
    /// A line of the header is no `name: value`.
    case malformedHeader(line: String)
    /// The header has no `Content-Length`.
    case missingLength
    /// The header has more than one `Content-Length`.
    case repeatedLength
    /// The value of `Content-Length` is no number of bytes.
    case invalidLength(value: String)
    /// A message announces `length` bytes, which is more than `limit`.
    case messageTooLong(length: Int, limit: Int)
    /// The stream ended in the middle of a message.
    case truncated
}

extension FramingError: CustomStringConvertible {
    /// The error as a sentence for a log, without a full stop.
    public var description: String {
        switch self {
        case .headerTooLong(let limit): "a message's header is longer than \(limit) bytes"
        case .malformedHeader(let line): "a message's header has the line '\(line)', which is no 'name: value'"
        case .missingLength: "a message's header has no 'Content-Length'"
        case .repeatedLength: "a message's header has more than one 'Content-Length'"
        case .invalidLength(let value): "'Content-Length: \(value)' is no number of bytes"
        case .messageTooLong(let length, let limit): "a message of \(length) bytes is over the limit of \(limit)"
        case .truncated: "the input ended in the middle of a message"
        }
    }
}
