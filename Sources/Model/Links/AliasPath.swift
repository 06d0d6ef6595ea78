/// An alias that is a path, such as `/old/url/` or `guides/mail.md`: where a page stood before, on this site or on another.
public struct AliasPath: Sendable {
    /// Why no file of the site can stand there.
    public enum Fault: Sendable {
        /// It leads out of the site, or to another one.
        case outside
        /// It has the ending of a file that is no page.
        case otherFile
        /// The compiler writes a file of its own there.
        case reserved
        /// A part of it is too long, or holds what no file's name does.
        case unusable
    }

    /// The alias, as the author wrote it.
    public let alias: Located<String>
    /// The address that it stands for, relative to the site's root, such as `old/url/index.html`.
    public let address: String
    /// Why there cannot be such a page; nil when there can.
    public let fault: Fault?

    /// Reads an alias; nil when it is a name.
    public init?(_ alias: Located<String>) {
        guard AliasPath.isPath(alias.value) else { return nil }
        self.alias = alias
        (address, fault) = AliasPath.normalForm(alias.value)
    }

    /// Whether a text is a path: without white space, and with a `/` in it or the ending of a page.
    public static func isPath(_ text: String) -> Bool {
        var holdsSlash = false
        for byte in text.utf8 {
            if byte <= 0x20 { return false }
            if byte == 0x2F { holdsSlash = true }
        }
        return holdsSlash || text.utf8.count > 3 && text.hasSuffix(".md") || text.utf8.count > 5 && text.hasSuffix(".html")
    }

    /// The addresses that a link to `path` may mean, relative to the site's root; it may have been written for any tool.
    static func addresses(of path: String) -> [String] {
        let (address, fault) = normalForm(path)
        if fault == .outside || fault == .unusable { return [] }
        if path.hasSuffix("/") || !address.hasSuffix(".html") { return [address] }
        // A page and a folder of one name cannot be told apart in a link without an ending.
        let stem = address.dropLast(5)
        return path.hasSuffix(".md") || path.hasSuffix(".html") ? [address] : [address, stem + "/index.html"]
    }

    private static func normalForm(_ text: String) -> (address: String, fault: Fault?) {
        let path = text.removingPercentEncoding
        var parts = path.split(separator: "/").filter { $0 != "." }.map(String.init)
        if text.hasPrefix("//") || text.contains(":") || parts.contains("..") { return (text, .outside) }
        if path.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || "?#\\".utf8.contains($0) }) { return (text, .unusable) }
        guard let last = parts.popLast() else { return ("index.html", .reserved) }
        let isFolder = path.hasSuffix("/")
        if isFolder {
            parts += [last, "index.html"]
        } else if last.hasSuffix(".md") {
            parts.append(last.dropLast(3) + ".html")
        } else {
            parts.append(last.hasSuffix(".html") ? last : last + ".html")
        }
        let address = parts.joined(separator: "/")
        if address.utf8.count > 1_000 || parts.contains(where: { $0.utf8.count > 250 }) { return (address, .unusable) }
        if !isFolder, hasOtherEnding(last) { return (address, .otherFile) }
        return (address, isReserved(address) ? .reserved : nil)
    }

    /// Whether a file's name ends like that of an image, a program or another file that is no page.
    private static func hasOtherEnding(_ name: String) -> Bool {
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return false }
        return otherEndings.contains(name[name.index(after: dot)...].lowercased())
    }

    /// What a web server takes for something else than a page; a dot alone may stand in a name, as in `v1.2` or `path.join`.
    private static let otherEndings: Set<String> = [
        "asp", "aspx", "atom", "cgi", "css", "csv", "gif", "gz", "htm", "ico", "jpeg", "jpg", "js", "json", "jsp", "mjs", "mp3", "mp4", "pdf",
        "php", "png", "rss", "svg", "txt", "wasm", "webm", "webp", "woff", "woff2", "xhtml", "xml", "zip",
    ]

    /// Whether the compiler itself writes a file to `address`, or a folder around it: the theme, the lists, the front page.
    static func isReserved(_ address: String) -> Bool {
        let address = address.lowercased()
        if KnowledgeBase.generatedFiles.contains(address) { return true }
        if ["theme/", "search/", "tags/", "what-links-here/"].contains(where: address.hasPrefix) { return true }
        return PageKind.allCases.contains { ($0.folder ?? "pages") + "/index.html" == address }
    }
}

extension Page {
    /// The aliases that are paths; none for a snippet, which nothing leads to.
    public var aliasPaths: [AliasPath] {
        isSnippet ? [] : aliases.compactMap(AliasPath.init)
    }
}

extension String {
    /// The text with `%20` and the like decoded; the text itself where that gives no UTF-8.
    fileprivate var removingPercentEncoding: String {
        guard utf8.contains(0x25) else { return self }
        var bytes: [UInt8] = []
        var rest = Array(utf8)[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2)
            if byte == 0x25, digits.count == 2, let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self) ?? self
    }
}
