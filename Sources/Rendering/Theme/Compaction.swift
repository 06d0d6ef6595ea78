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
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            var text = bytes[start..<end]
            start = end + 1
            while text.first == 0x20 { text.removeFirst() }
            if text.isEmpty || text.starts(with: comment) { continue }
            out += text
            out.append(0x0A)
        }
        return out
    }
}
