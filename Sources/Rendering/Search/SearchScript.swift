/// A file of the search index: a script, because from a disk browsers load nothing else, made of numbers and text in little room.
struct SearchScript: ~Copyable {
    private var buffer = ByteBuffer()
    /// A copy of the script so far, in no more memory than it takes.
    var bytes: [UInt8] { buffer.array }
    /// How many bytes the script has so far.
    var count: Int { buffer.count }

    /// Begins the file called `name` of the index with the stamp `stamp`.
    init(_ name: String, stamp: String) {
        code("planbook.search.put(\"\(name)\",\"\(stamp)\",")
    }

    /// Makes room for numbers and text that go into another script.
    init() {}

    /// Ends the file and gives its bytes.
    mutating func finish() -> [UInt8] {
        code(");\n")
        return bytes
    }

    /// Appends code.
    mutating func code(_ text: StaticString) {
        buffer.append(text)
    }

    /// Appends code.
    mutating func code(_ text: String) {
        buffer.append(text.utf8)
    }

    /// Appends bytes that need no escape.
    mutating func raw(_ text: some Sequence<UInt8>) {
        buffer.append(text)
    }

    /// Appends what another script has so far.
    mutating func append(_ script: borrowing SearchScript) {
        buffer.append(script.buffer)
    }

    /// Appends a string in quotes, with everything escaped that would end it, or the script around it.
    mutating func string(_ text: some Collection<UInt8>) {
        code("\"")
        let found: Void? = text.withContiguousStorageIfAvailable { unsafe escape($0) }
        if found == nil { unsafe Array(text).withUnsafeBufferPointer { unsafe escape($0) } }
        code("\"")
    }

    /// Appends what needs no escape at once, and the rest byte by byte.
    private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
        var plain = 0
        var next = 0
        while next < text.count {
            if next + 8 <= text.count {
                let plain = SearchScript.plainBytes(unsafe UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: next, as: UInt64.self).littleEndian)
                next += plain
                if plain == 8 { continue }
            }
            let (offset, byte) = (next, unsafe text[next])
            next += 1
            if byte >= 0x20, byte != 0x22, byte != 0x5C, byte != 0x3C, byte != 0x7F, byte != 0xA8, byte != 0xA9 { continue }
            unsafe buffer.append(UnsafeBufferPointer(rebasing: text[plain..<offset]))
            plain = offset + 1
            switch byte {
            case 0x22: code("\\\"")
            case 0x5C: code("\\\\")
            case 0x3C: code("\\x3C")
            case 0x0A: code("\\n")
            // The separators of lines and paragraphs end lines of code for some readers.
            case 0xA8 where buffer.endsWith(0xE2, 0x80): escapeLast("\\u2028")
            case 0xA9 where buffer.endsWith(0xE2, 0x80): escapeLast("\\u2029")
            case 0xA8, 0xA9: buffer.append(byte)
            default: code(" ")
            }
        }
        unsafe buffer.append(UnsafeBufferPointer(rebasing: text[plain...]))
    }

    /// How many of the eight bytes of `word`, the first one lowest, surely need no escape: printable ASCII and most of what is beyond it.
    private static func plainBytes(_ word: UInt64) -> Int {
        let low = (word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080
        let found = low | word.marks(0x22) | word.marks(0x5C) | word.marks(0x3C) | word.marks(0x7F)
            | word.marks(0xA8) | word.marks(0xA9)
        return found.trailingZeroBitCount / 8
    }

    private mutating func escapeLast(_ escape: StaticString) {
        buffer.removeLast(2)
        code(escape)
    }

    /// Appends a number in as few characters as it takes: one below 60, two below 2,728, three below 19,656, five beyond.
    mutating func number(_ number: Int) {
        switch number {
        case 0..<60: digit(number)
        case 60..<2_728:
            let (high, low) = (number - 60).quotientAndRemainder(dividingBy: 92)
            digit(60 + high)
            digit(low)
        case 2_728..<19_656: digits(89 * 92 * 92 + number - 2_728, 3)
        default: digits(91 * 92 * 92 * 92 * 92 + min(number - 19_656, 71_639_295), 5)
        }
    }

    private mutating func digits(_ number: Int, _ count: Int) {
        var divisor = 1
        for _ in 1..<count { divisor *= 92 }
        while divisor > 0 {
            digit(number / divisor % 92)
            divisor /= 92
        }
    }

    /// Appends a digit: printable ASCII that means nothing in a string, and never ends a script that it is put into.
    private mutating func digit(_ digit: Int) {
        var byte = 0x20 + digit
        if byte >= 0x22 { byte += 1 }
        if byte >= 0x3C { byte += 1 }
        if byte >= 0x5C { byte += 1 }
        buffer.append(UInt8(truncatingIfNeeded: byte))
    }
}
