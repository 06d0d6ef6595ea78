/// A character reference in the source, such as `&amp;` or `&#x2192;`.
struct Entity {
    /// The number of bytes from `&` to `;`.
    let count: Int
    private let isAmpersand: Bool

    /// Reads the reference at `start`; nil when the bytes do not have the form of one.
    init?(_ bytes: [UInt8], _ start: Int) {
        var offset = start + 1
        let limit = min(bytes.count, start + 40)
        while offset < limit, bytes[offset].isLetter || bytes[offset].isDigit || bytes[offset] == 0x23 { offset += 1 }
        guard offset < limit, bytes[offset] == 0x3B, offset > start + 1 else { return nil }
        count = offset + 1 - start
        let name = bytes[(start + 1)..<offset]
        isAmpersand = ["amp", "AMP", "#38", "#x26", "#X26"].contains { name.elementsEqual($0.utf8) }
    }

    /// How many bytes of the text at `index` the reference stands for; nil when it stands there as it is written.
    ///
    /// Which character a name means does not matter here: cmark has decoded it already. A text that goes on with
    /// `&` where the reference is none for `&` shows that cmark did not know the name.
    func decodedLength(_ text: [UInt8], _ index: Int, _ end: Int) -> Int? {
        if text[index] == 0x26 { return isAmpersand ? 1 : nil }
        let lead = text[index]
        let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        return min(length, end - index)
    }
}
