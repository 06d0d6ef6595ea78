import Bytes

/// HTML under construction; everything that goes in says whether it is markup, text or an address.
public struct HTMLBuffer: ~Copyable {
    private var buffer: ByteBuffer

    /// Makes an empty buffer with room for `capacity` bytes.
    public init(capacity: Int = 0) {
        buffer = ByteBuffer(capacity: capacity)
    }

    /// A copy of the bytes so far, in no more memory than they take.
    public var bytes: [UInt8] { buffer.array }
    /// How many bytes there are so far.
    var count: Int { buffer.count }

    /// A copy of the bytes from `start` up to `end`.
    func slice(_ start: Int, _ end: Int) -> [UInt8] { buffer.slice(start, end) }

    /// Takes everything away, and keeps the room.
    mutating func removeAll() { buffer.removeAll() }

    /// Appends one byte of markup.
    mutating func byte(_ byte: UInt8) { buffer.append(byte) }

    /// Appends markup as it is.
    @inline(__always) mutating func markup(_ html: StaticString) { buffer.append(html) }

    /// Appends markup that was made elsewhere; most of it is arrays, which need not be asked whether they lie in one piece.
    mutating func raw(_ html: [UInt8]) { buffer.append(html, 0, html.count) }

    /// Appends markup that was made elsewhere.
    mutating func raw(_ html: some Sequence<UInt8>) { buffer.append(html) }

    /// Appends the bytes `start..<end` of markup that was made elsewhere.
    mutating func raw(_ html: [UInt8], _ start: Int, _ end: Int) { buffer.append(html, start, end) }

    /// Appends all that another buffer has.
    mutating func append(_ other: borrowing HTMLBuffer) { buffer.append(other.buffer) }

    /// Appends text with `&`, `<`, `>` and `"` escaped.
    mutating func text(_ string: String) {
        let bytes = string.utf8.span
        text(bytes, 0, bytes.count)
    }

    /// Appends a part of a string as text.
    mutating func text(_ string: Substring) {
        let bytes = string.utf8.span
        text(bytes, 0, bytes.count)
    }

    /// The text as it stands in HTML.
    static func escaped(_ text: String) -> String {
        var out = HTMLBuffer()
        out.text(text)
        return String(decoding: out.bytes, as: UTF8.self)
    }

    /// Appends the bytes `start..<end` of `source` as text, in runs: whatever needs no escape goes in at once.
    mutating func text(_ source: borrowing Span<UInt8>, _ start: Int, _ end: Int) {
        var plain = start
        while true {
            let offset = source.first(from: plain, to: end) { $0.equal(0x26) | $0.equal(0x22) | $0.equal(0x3C) | $0.equal(0x3E) }
            buffer.append(source, plain, offset)
            guard offset < end else { return }
            escape(source[offset])
            plain = offset + 1
        }
    }

    /// Appends the bytes `start..<end` of `source` as text.
    mutating func text(_ source: [UInt8], _ start: Int, _ end: Int) { text(source.span, start, end) }

    /// Appends a number.
    mutating func number(_ value: Int) {
        if (0...9_999).contains(value) { buffer.append(digits: value) } else { buffer.append(String(value).utf8) }
    }

    /// Appends ` name="value"` with the value escaped.
    mutating func attribute(_ name: StaticString, _ value: String) {
        markup(" ")
        markup(name)
        markup("=\"")
        text(value)
        markup("\"")
    }

    /// Appends the bytes of an address: percent-encoded where URLs need it, escaped where HTML does.
    mutating func address(_ url: some Sequence<UInt8>) {
        for byte in url { addressByte(byte) }
    }

    /// Appends an address for a page of a site; one that leaves its scheme to the page gets one, or a file would look on a share.
    mutating func siteAddress(_ url: some Collection<UInt8>) {
        if url.starts(with: "//".utf8) { markup("https:") }
        address(url)
    }

    /// Appends one byte of an address.
    mutating func addressByte(_ byte: UInt8) {
        if HTMLBuffer.isSafeInAddress(byte) { return buffer.append(byte) }
        switch byte {
        case 0x26: markup("&amp;")
        case 0x27: markup("&#x27;")
        default: percentEncoded(byte)
        }
    }

    /// Appends `%` and the byte in hexadecimal.
    mutating func percentEncoded(_ byte: UInt8) {
        buffer.append(0x25)
        buffer.append(HTMLBuffer.hexDigit(byte >> 4))
        buffer.append(HTMLBuffer.hexDigit(byte & 15))
    }

    /// Starts a new line unless the buffer is at the start of one.
    mutating func freshLine() {
        if let last = buffer.last, last != 0x0A { buffer.append(0x0A) }
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case 0x26: markup("&amp;")
        case 0x3C: markup("&lt;")
        case 0x3E: markup("&gt;")
        case 0x22: markup("&quot;")
        default: buffer.append(byte)
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
