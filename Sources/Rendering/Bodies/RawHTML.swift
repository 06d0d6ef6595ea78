/// Raw HTML as GFM passes it on: the tags that could take over a page lose their `<`.
///
/// The list is that of the section "Disallowed Raw HTML (extension)" of the GFM specification.
enum RawHTML {
    private static let disallowed = [
        "title", "textarea", "style", "xmp", "iframe", "noembed", "noframes", "script", "plaintext",
    ].map { Array($0.utf8) }

    /// The bytes with the `<` of disallowed tags replaced by `&lt;`.
    static func filtered(_ html: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(html.count)
        for offset in html.indices {
            if html[offset] == 0x3C, isDisallowed(html, offset + 1) {
                result.append(contentsOf: "&lt;".utf8)
            } else {
                result.append(html[offset])
            }
        }
        return result
    }

    private static func isDisallowed(_ html: ArraySlice<UInt8>, _ start: Int) -> Bool {
        var start = start
        if start < html.endIndex, html[start] == 0x2F { start += 1 }
        return disallowed.contains { name in
            let end = start + name.count
            guard end < html.endIndex else { return false }
            let isName = zip(html[start..<end], name).allSatisfy { ($0 | 0x20) == $1 }
            guard isName else { return false }
            let next = html[end]
            return next == 0x3E || next <= 0x20 || (next == 0x2F && end + 1 < html.endIndex && html[end + 1] == 0x3E)
        }
    }
}
