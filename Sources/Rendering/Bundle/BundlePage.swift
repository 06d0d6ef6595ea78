public import Model

/// The parts of a bundle: one page that holds a whole site, packed, and the script that shows its pages.
public struct BundlePage: Sendable {
    /// Where a file of the site is in the packs.
    public struct Place: Sendable {
        /// The path below the site's root.
        public let path: String
        /// The number of the pack.
        public let pack: Int
        /// The first byte in the pack, unpacked.
        public let start: Int
        /// The number of bytes.
        public let count: Int

        /// Makes a place.
        public init(path: String, pack: Int, start: Int, count: Int) {
            self.path = path
            self.pack = pack
            self.start = start
            self.count = count
        }
    }

    private let settings: Settings
    /// The script that shows the pages.
    public let script: [UInt8]

    /// Prepares the bundle of a site with these settings; nil when the theme has no script for it.
    public init?(_ settings: Settings, theme: Theme) {
        guard let script = theme.standing(.bundle) else { return nil }
        self.settings = settings
        self.script = BundlePage.asElement(script)
    }

    /// Whether the file at `path` goes into a bundle: not what only a server has a use for.
    public static func holds(_ path: String) -> Bool {
        !["sw.js", "offline.json", "sitemap.xml", "feed.xml", "plans.json", "plans.schema.json", OfflineCopy.sizePath].contains(path)
    }

    /// A script or a style sheet as it stands in an element: a parser reads every line break as one byte and no byte order mark.
    public static func asElement(_ text: [UInt8]) -> [UInt8] {
        let hasMark = text.starts(with: [0xEF, 0xBB, 0xBF])
        guard hasMark || text.contains(0x0D) else { return text }
        var out: [UInt8] = []
        out.reserveCapacity(text.count)
        var previous: UInt8 = 0
        for byte in text.dropFirst(hasMark ? 3 : 0) {
            if byte == 0x0D { out.append(0x0A) } else if byte != 0x0A || previous != 0x0D { out.append(byte) }
            previous = byte
        }
        return out
    }

    /// The start of the page; only scripts and styles with these SHA-256 hashes, in Base64, will run and apply.
    public func head(scripts: [String], styles: [String]) -> [UInt8] {
        var out = HTMLBuffer(capacity: 1_024 + (scripts.count + styles.count) * 60)
        out.markup("<!DOCTYPE html>\n<html lang=\"")
        out.text(settings.language)
        if settings.isRightToLeft { out.markup("\" dir=\"rtl") }
        out.markup("\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src")
        BundlePage.sources(scripts, &out)
        out.markup("; style-src")
        BundlePage.sources(styles, &out)
        out.markup("; img-src data: blob:; font-src data:; base-uri 'none'; form-action 'none'\">\n")
        out.markup("<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        out.markup("<meta name=\"color-scheme\" content=\"light dark\">\n<title>")
        out.text(settings.title)
        out.markup("</title>\n</head>\n<body>\n<main>\n<h1>")
        out.text(settings.title)
        out.markup("</h1>\n<noscript><p>This one file holds the whole knowledge base and needs JavaScript to show it. ")
        out.markup("Without JavaScript, use the site or its zip file.</p></noscript>\n</main>\n")
        return out.bytes
    }

    /// One pack, in Base64; deflated unless `isStored`.
    public static func pack(_ base64: [UInt8], isStored: Bool) -> [UInt8] {
        var out = HTMLBuffer(capacity: base64.count + 64)
        out.markup("<script type=\"text/plain\" class=\"pb-pack\"")
        if isStored { out.markup(" data-stored") }
        out.markup(">")
        out.raw(base64)
        out.markup("</script>\n")
        return out.bytes
    }

    /// The end of the page: where each file is, and the script.
    public func tail(_ places: [Place]) -> [UInt8] {
        var out = HTMLBuffer(capacity: places.count * 60 + script.count + 256)
        out.markup("<script type=\"application/json\" id=\"pb-files\">{")
        for (number, place) in places.enumerated() {
            out.markup(number == 0 ? "\n" : ",\n")
            out.raw(OfflineCopy.quoted(place.path))
            out.raw(":[\(place.pack),\(place.start),\(place.count)]".utf8)
        }
        out.markup("\n}</script>\n<script>")
        out.raw(script)
        out.markup("</script>\n</body>\n</html>\n")
        return out.bytes
    }

    private static func sources(_ hashes: [String], _ out: inout HTMLBuffer) {
        if hashes.isEmpty { out.markup(" 'none'") }
        for hash in hashes {
            out.markup(" 'sha256-")
            out.text(hash)
            out.markup("'")
        }
    }
}
