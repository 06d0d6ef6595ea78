import Bytes

/// A file of the search index: a script, because from a disk browsers load nothing else, made of numbers and text in little room.
struct SearchScript: ~Copyable {
    private var buffer = ByteBuffer()
    /// A copy of the script so far, in no more memory than it takes.
    var bytes: [UInt8] { buffer.array }
    /// How many bytes the script has so far.
    var count: Int { buffer.count }

    /// Begins the file called `name` of the index with the stamp `stamp`.
    init(_ name: String, stamp: String) {
        madeCode("planbook.search.put(\"\(name)\",\"\(stamp)\",")
    }

    /// Makes room for numbers and text that go into another script.
    init() {}

    /// Ends the file and gives its bytes.
    mutating func finish() -> [UInt8] {
        code(");\n")
        return bytes
    }

    /// Appends code.
    @inline(__always) mutating func code(_ text: StaticString) {
        buffer.append(text)
    }

    /// Appends code that is no literal; under the name for literals those would come here.
    mutating func madeCode(_ text: String) {
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
        let found: Void? = text.withContiguousStorageIfAvailable { unsafe escape($0.span) }
        if found == nil { escape(Array(text).span) }
        code("\"")
    }

    /// Appends what needs no escape at once, and the rest byte by byte.
    private mutating func escape(_ text: borrowing Span<UInt8>) {
        var plain = 0
        while true {
            let offset = text.first(from: plain, to: text.count) {
                $0.within(0, 0x1F) | $0.equal(0x22) | $0.equal(0x5C) | $0.equal(0x3C) | $0.equal(0x7F) | $0.within(0xA8, 0xA9)
            }
            buffer.append(text, plain, offset)
            guard offset < text.count else { return }
            plain = offset + 1
            let byte = text[offset]
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
    }

    private mutating func escapeLast(_ escape: StaticString) {
        buffer.removeLast(2)
        code(escape)
    }

    /// Appends a number in as few characters as it takes: one below 60, two below 2,728, three below 19,656, five beyond.
    @inline(__always) mutating func number(_ number: Int) {
        if (0..<60).contains(number) { digit(number) } else { largeNumber(number) }
    }

    private mutating func largeNumber(_ number: Int) {
        switch number {
        case ..<2_728:
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
    @inline(__always) private mutating func digit(_ digit: Int) {
        var byte = UInt8(truncatingIfNeeded: digit) &+ 0x20
        if byte >= 0x22 { byte &+= 1 }
        if byte >= 0x3C { byte &+= 1 }
        if byte >= 0x5C { byte &+= 1 }
        buffer.append(byte)
    }
}
