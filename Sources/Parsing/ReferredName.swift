/// The name in a reference to a page that is written as `name`, `name.md`, `[[name]]` or `[[name|text]]`.
struct ReferredName {
    /// The name alone.
    let name: String
    /// How many bytes stand before it.
    let offset: Int

    /// Finds the name in the text of a field or an attribute.
    init(in text: String) {
        // By bytes, because every page names others.
        var bytes = text.utf8[...]
        // The text of a block has line breaks around it.
        while bytes.first?.isSpace == true { bytes.removeFirst() }
        while bytes.last?.isSpace == true { bytes.removeLast() }
        if bytes.starts(with: "[[".utf8), bytes.suffix(2).elementsEqual("]]".utf8) { bytes = bytes.dropFirst(2).dropLast(2) }
        if let bar = bytes.firstIndex(of: UInt8(ascii: "|")) { bytes = bytes[..<bar] }
        if bytes.suffix(3).elementsEqual(".md".utf8) { bytes = bytes.dropLast(3) }
        while bytes.first?.isSpace == true { bytes.removeFirst() }
        name = Substring(bytes).trimmed
        offset = text.utf8.distance(from: text.utf8.startIndex, to: bytes.startIndex)
    }
}
