/// HTML under construction; everything that goes in says whether it is markup, text or an address.
public struct HTMLBuffer: Sendable {
    /// The bytes so far.
    public var bytes: [UInt8]

    /// Makes an empty buffer with room for `capacity` bytes.
    public init(capacity: Int = 0) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    /// Appends markup as it is.
    mutating func markup(_ html: StaticString) {
        html.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
    }

    /// Appends markup that was made elsewhere.
    mutating func raw(_ html: some Sequence<UInt8>) {
        bytes.append(contentsOf: html)
    }

    /// Appends text with `&`, `<`, `>` and `"` escaped.
    mutating func text(_ string: some StringProtocol) {
        for byte in string.utf8 { escape(byte) }
    }

    /// Appends the bytes `start..<end` of `source` as text.
    mutating func text(_ source: [UInt8], _ start: Int, _ end: Int) {
        var plain = start
        for offset in start..<end {
            guard HTMLBuffer.mustEscape(source[offset]) else { continue }
            bytes.append(contentsOf: source[plain..<offset])
            escape(source[offset])
            plain = offset + 1
        }
        bytes.append(contentsOf: source[plain..<end])
    }

    /// Appends a number.
    mutating func number(_ value: Int) {
        bytes.append(contentsOf: String(value).utf8)
    }

    /// Appends ` name="value"` with the value escaped.
    mutating func attribute(_ name: StaticString, _ value: some StringProtocol) {
        markup(" ")
        markup(name)
        markup("=\"")
        text(value)
        markup("\"")
    }

    /// Appends the bytes of an address: percent-encoded where URLs need it, escaped where HTML does.
    mutating func address(_ url: some Sequence<UInt8>) {
        for byte in url {
            switch byte {
            case 0x26: markup("&amp;")
            case 0x27: markup("&#x27;")
            case _ where HTMLBuffer.isSafeInAddress(byte): bytes.append(byte)
            default:
                bytes.append(0x25)
                bytes.append(HTMLBuffer.hexDigit(byte >> 4))
                bytes.append(HTMLBuffer.hexDigit(byte & 15))
            }
        }
    }

    /// Starts a new line unless the buffer is at the start of one.
    mutating func freshLine() {
        if let last = bytes.last, last != 0x0A { bytes.append(0x0A) }
    }

    private static func mustEscape(_ byte: UInt8) -> Bool {
        byte == 0x26 || byte == 0x3C || byte == 0x3E || byte == 0x22
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case 0x26: markup("&amp;")
        case 0x3C: markup("&lt;")
        case 0x3E: markup("&gt;")
        case 0x22: markup("&quot;")
        default: bytes.append(byte)
        }
    }

    /// The bytes that cmark leaves alone in addresses: unreserved and reserved characters, and `%`.
    private static func isSafeInAddress(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case 0x21, 0x23, 0x24, 0x25, 0x28, 0x29, 0x2A, 0x2B, 0x2C, 0x2D, 0x2E, 0x2F: true
        case 0x3A, 0x3B, 0x3D, 0x3F, 0x40, 0x5F, 0x7E: true
        default: false
        }
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? 0x30 + value : 0x37 + value
    }
}
