import Model

extension SiteAddress {
    /// The address of the file at `path` below the site's root, escaped for HTML and XML; a folder's page goes by the folder.
    func address(of path: String) -> [UInt8] {
        var out = HTMLBuffer(capacity: description.utf8.count + path.utf8.count + 1)
        out.text(description)
        out.markup("/")
        out.raw(SiteNames.encoded(SiteAddress.withoutIndex(path)))
        return out.bytes
    }

    /// `plans/` for `plans/index.html`: what servers show for the folder is one page under one address.
    private static func withoutIndex(_ path: String) -> String {
        guard path.hasSuffix("index.html") else { return path }
        let folder = path.dropLast(10)
        return folder.isEmpty || folder.hasSuffix("/") ? String(folder) : path
    }
}

extension HTMLBuffer {
    /// Appends text for XML, which has no way to write most control characters.
    mutating func xmlText(_ string: String) {
        let isClean = string.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
        if isClean { return text(string) }
        let allowed = string.unicodeScalars.filter { scalar in
            scalar == "\t" || scalar == "\n" || scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value) && scalar.value & 0xFFFE != 0xFFFE
        }
        text(String(String.UnicodeScalarView(allowed)))
    }
}
