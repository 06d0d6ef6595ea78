/// Takes JSON-RPC messages out of a stream of bytes, as the Language Server Protocol frames them.
///
/// Append chunks as they come, then ask for messages until there is none. After an error, and after the end, there
/// is no next message: without a length nobody can tell where it would begin.
public struct MessageDecoder: Sendable {
    /// The most bytes that a header may have; real ones have about thirty.
    public static let headerLimit = 4096

    private let limit: Int
    private var buffer: [UInt8] = []
    /// Where in `buffer` the bytes begin that no message was made of yet.
    private var start = 0
    /// The length of the message whose header was read.
    private var length: Int?
    private var failure: FramingError?

    /// Makes a decoder of messages of at most `limit` bytes each.
    public init(limit: Int = 64 << 20) {
        self.limit = limit
    }

    /// Adds the next bytes of the stream.
    public mutating func append(_ bytes: Span<UInt8>) {
        if failure != nil { return }
        if start > 0, start == buffer.count || start > 1 << 16 {
            buffer.removeSubrange(..<start)
            start = 0
        }
        for index in bytes.indices { buffer.append(bytes[index]) }
    }

    /// The body of the next message that is complete, or nil until more bytes come.
    public mutating func next() throws(FramingError) -> [UInt8]? {
        if let failure { throw failure }
        do throws(FramingError) {
            if length == nil { length = try readHeader() }
        } catch {
            fail(error)
            throw error
        }
        guard let length, buffer.count - start >= length else { return nil }
        let body = Array(buffer[start..<start + length])
        start += length
        self.length = nil
        return body
    }

    /// Ends the stream, which must not be in the middle of a message.
    public mutating func finish() throws(FramingError) {
        if let failure { throw failure }
        guard length != nil || start < buffer.count else { return }
        fail(.truncated)
        throw .truncated
    }

    private mutating func fail(_ error: FramingError) {
        failure = error
        buffer = []
        start = 0
    }

    // MARK: - Header

    /// The length that the next header gives, or nil until all of it is there.
    private mutating func readHeader() throws(FramingError) -> Int? {
        let end = Array("\r\n\r\n".utf8)
        let window = buffer[start..<min(buffer.count, start + Self.headerLimit)]
        guard let header = window.firstRange(of: end) else {
            if window.count == Self.headerLimit { throw .headerTooLong(limit: Self.headerLimit) }
            return nil
        }
        let length = try Self.length(in: String(decoding: window[..<header.lowerBound], as: UTF8.self))
        if length > limit { throw .messageTooLong(length: length, limit: limit) }
        start = header.upperBound
        return length
    }

    private static func length(in header: String) throws(FramingError) -> Int {
        var found: Int?
        for line in header.split(separator: "\r\n", omittingEmptySubsequences: false) {
            guard let colon = line.firstIndex(of: ":"), colon != line.startIndex else {
                throw .malformedHeader(line: String(line.prefix(80)))
            }
            guard line[..<colon].lowercased() == "content-length" else { continue }
            if found != nil { throw .repeatedLength }
            found = try number(line[line.index(after: colon)...])
        }
        guard let found else { throw .missingLength }
        return found
    }

    private static func number(_ text: Substring) throws(FramingError) -> Int {
        let digits = text.drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" }
        let isWhole = text.split { $0 == " " || $0 == "\t" }.count == 1
        guard isWhole, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits) else {
            throw .invalidLength(value: String(text.prefix(80)).split(separator: " ").joined(separator: " "))
        }
        return number
    }
}
