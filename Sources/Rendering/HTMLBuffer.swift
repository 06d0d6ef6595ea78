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
        let found: Void? = string.utf8.withContiguousStorageIfAvailable { unsafe text($0) }
        if found == nil { for byte in string.utf8 { escape(byte) } }
    }

    /// The text as it stands in HTML.
    static func escaped(_ text: String) -> String {
        var out = HTMLBuffer()
        out.text(text)
        return String(decoding: out.bytes, as: UTF8.self)
    }

    /// Appends text in runs: whatever needs no escape goes in at once.
    private mutating func text(_ source: UnsafeBufferPointer<UInt8>) {
        var plain = 0
        while true {
            let offset = unsafe HTMLBuffer.firstEscaped(in: source, from: plain)
            unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[plain..<offset]))
            guard offset < source.count else { return }
            unsafe escape(source[offset])
            plain = offset + 1
        }
    }

    /// Appends the bytes `start..<end` of `source` as text.
    mutating func text(_ source: [UInt8], _ start: Int, _ end: Int) {
        unsafe source.withUnsafeBufferPointer { unsafe text(UnsafeBufferPointer(rebasing: $0[start..<end])) }
    }

    /// Appends a number.
    mutating func number(_ value: Int) {
        if value < 0 || value > 9_999 { return bytes.append(contentsOf: String(value).utf8) }
        if value > 999 { bytes.append(0x30 + UInt8(value / 1_000)) }
        if value > 99 { bytes.append(0x30 + UInt8(value / 100 % 10)) }
        if value > 9 { bytes.append(0x30 + UInt8(value / 10 % 10)) }
        bytes.append(0x30 + UInt8(value % 10))
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
        for byte in url { addressByte(byte) }
    }

    /// Appends an address for a page of a site; one that leaves its scheme to the page gets one, or a file would look on a share.
    mutating func siteAddress(_ url: some Collection<UInt8>) {
        if url.starts(with: "//".utf8) { markup("https:") }
        address(url)
    }

    /// Appends one byte of an address.
    mutating func addressByte(_ byte: UInt8) {
        if HTMLBuffer.isSafeInAddress(byte) { return bytes.append(byte) }
        switch byte {
        case 0x26: markup("&amp;")
        case 0x27: markup("&#x27;")
        default: percentEncoded(byte)
        }
    }

    /// Appends `%` and the byte in hexadecimal.
    mutating func percentEncoded(_ byte: UInt8) {
        bytes.append(0x25)
        bytes.append(HTMLBuffer.hexDigit(byte >> 4))
        bytes.append(HTMLBuffer.hexDigit(byte & 15))
    }

    /// Starts a new line unless the buffer is at the start of one.
    mutating func freshLine() {
        if let last = bytes.last, last != 0x0A { bytes.append(0x0A) }
    }

    /// The first byte from `start` on that must be escaped, or the end.
    private static func firstEscaped(in source: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let raw = UnsafeRawBufferPointer(source)
        var offset = start
        while offset + 8 <= raw.count {
            let word = unsafe raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            let found = zeroBytes(word ^ 0x2626_2626_2626_2626) | zeroBytes(word ^ 0x2222_2222_2222_2222)
                | zeroBytes(word ^ 0x3C3C_3C3C_3C3C_3C3C) | zeroBytes(word ^ 0x3E3E_3E3E_3E3E_3E3E)
            if found != 0 { break }
            offset += 8
        }
        while offset < raw.count, unsafe !mustEscape(raw[offset]) { offset += 1 }
        return offset
    }

    /// Not zero when one of the eight bytes of `word` is zero; the classic trick on words.
    private static func zeroBytes(_ word: UInt64) -> UInt64 {
        (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
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
