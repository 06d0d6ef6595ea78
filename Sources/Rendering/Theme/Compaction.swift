/// Leaves out of the theme's own scripts and styles what only their authors read, so that a phone loads less.
enum Compaction {
    /// The file without indentation, empty lines and the comments that have lines of their own.
    ///
    /// It looks at lines and not at the language: the built-in files have no text that runs over lines, and a test says so.
    static func compact(_ bytes: [UInt8], named name: String) -> [UInt8] {
        let comment: [UInt8]
        if name.hasSuffix(".js") { comment = Array("//".utf8) } else if name.hasSuffix(".css") { comment = Array("/*".utf8) } else { return bytes }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        for line in bytes.split(separator: 0x0A) {
            let text = line.drop { $0 == 0x20 }
            if text.isEmpty || text.starts(with: comment) { continue }
            out += text
            out.append(0x0A)
        }
        return out
    }
}
