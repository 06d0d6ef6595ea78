import Bytes

/// A value that knows its form in JSON.
protocol JSONWritable {
    /// Appends the value to `json`.
    func write(to json: inout JSONWriter)
}

/// Writes JSON as UTF-8 with two spaces a level, its keys in the order in which they are given.
struct JSONWriter {
    /// The JSON so far.
    private(set) var bytes: [UInt8] = []
    private var depth = 0
    private var isEmpty = true
    private var isInline = false

    /// The bytes of `value` and a newline.
    static func encode(_ value: some JSONWritable) -> [UInt8] {
        var json = JSONWriter()
        value.write(to: &json)
        json.bytes.append(UInt8(ascii: "\n"))
        return json.bytes
    }

    /// Writes an object whose members `members` writes; an inline object keeps to one line.
    mutating func object(inline: Bool = false, _ members: (inout JSONWriter) -> Void) {
        nest("{", "}", inline: inline, members)
    }

    /// Writes an array; an inline array keeps to one line.
    mutating func array(_ elements: some Sequence<some JSONWritable>, inline: Bool = false) {
        nest("[", "]", inline: inline) { json in
            for element in elements {
                json.separate()
                element.write(to: &json)
            }
        }
    }

    /// Writes one member of an object.
    mutating func member(_ name: String, _ value: some JSONWritable) {
        separate()
        string(name)
        bytes += [UInt8(ascii: ":"), UInt8(ascii: " ")]
        value.write(to: &self)
    }

    /// Writes one member of an object, or nothing when there is no value.
    mutating func member(_ name: String, ifPresent value: (some JSONWritable)?) {
        if let value { member(name, value) }
    }

    /// Writes a string; what a terminal might obey is escaped as well as what JSON requires.
    mutating func string(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        if Self.isPlain(text) {
            bytes.append(contentsOf: text.utf8)
        } else {
            for scalar in text.unicodeScalars { append(scalar) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Writes a whole number.
    mutating func number(_ value: Int) {
        bytes.append(contentsOf: String(value).utf8)
    }

    /// Writes what is JSON already.
    mutating func literal(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    /// Writes `true` or `false`.
    mutating func flag(_ value: Bool) {
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    /// Writes `null`.
    mutating func null() {
        bytes.append(contentsOf: "null".utf8)
    }

    private mutating func nest(
        _ open: Unicode.Scalar, _ close: Unicode.Scalar, inline: Bool, _ content: (inout JSONWriter) -> Void
    ) {
        let outer = isInline
        bytes.append(UInt8(ascii: open))
        (depth, isEmpty, isInline) = (depth + 1, true, outer || inline)
        content(&self)
        depth -= 1
        if !isEmpty, !isInline { breakLine() }
        bytes.append(UInt8(ascii: close))
        (isEmpty, isInline) = (false, outer)
    }

    private mutating func separate() {
        if !isEmpty { bytes.append(UInt8(ascii: ",")) }
        if !isInline {
            breakLine()
        } else if !isEmpty {
            bytes.append(UInt8(ascii: " "))
        }
        isEmpty = false
    }

    private mutating func breakLine() {
        bytes.append(UInt8(ascii: "\n"))
        for _ in 0..<depth { bytes += [UInt8(ascii: " "), UInt8(ascii: " ")] }
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\"": bytes.append(contentsOf: #"\""#.utf8)
        case "\\": bytes.append(contentsOf: #"\\"#.utf8)
        case "\n": bytes.append(contentsOf: #"\n"#.utf8)
        case "\r": bytes.append(contentsOf: #"\r"#.utf8)
        case "\t": bytes.append(contentsOf: #"\t"#.utf8)
        case _ where Visible.isHarmful(scalar):
            let digits = String(scalar.value, radix: 16)
            bytes.append(contentsOf: #"\u"#.utf8)
            bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count))
            bytes.append(contentsOf: digits.utf8)
        default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
    }

    /// Whether `text` is printable ASCII without quotes and backslashes, as nearly every string is.
    private static func isPlain(_ text: String) -> Bool {
        !text.hasByte { $0.beyondASCII | $0.within(0, 0x1F) | $0.equal(0x22) | $0.equal(0x5C) | $0.equal(0x7F) }
    }
}

extension String: JSONWritable {
    /// Writes the string with its quotes.
    func write(to json: inout JSONWriter) { json.string(self) }
}

extension Int: JSONWritable {
    /// Writes the number.
    func write(to json: inout JSONWriter) { json.number(self) }
}

extension Array: JSONWritable where Element: JSONWritable {
    /// Writes the elements in their order.
    func write(to json: inout JSONWriter) { json.array(self) }
}
