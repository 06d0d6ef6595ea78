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

    /// A block of raw HTML with the tags filtered, apart from a script or style sheet that the block begins with.
    ///
    /// So the specification has it: its section "HTML blocks" passes those on, the extension filters tags elsewhere.
    static func filteredBlock(_ html: ArraySlice<UInt8>) -> [UInt8] {
        let start = html.firstIndex { $0 != 0x20 } ?? html.endIndex
        guard beginsWithScript(html[start...]) else { return filtered(html) }
        let end = endOfScript(html)
        return html[..<end] + filtered(html[end...])
    }

    /// Whether the bytes meet the first of the start conditions of HTML blocks with a tag that would be filtered.
    private static func beginsWithScript(_ html: ArraySlice<UInt8>) -> Bool {
        guard html.first == 0x3C else { return false }
        return ["script", "style"].contains { name in
            let end = html.startIndex + 1 + name.utf8.count
            guard end < html.endIndex, isName(html[(html.startIndex + 1)..<end], name.utf8) else { return false }
            return html[end] == 0x3E || html[end] <= 0x20
        }
    }

    /// Past the first closing tag of a script or style sheet, or the end.
    private static func endOfScript(_ html: ArraySlice<UInt8>) -> Int {
        for start in html.indices where html[start] == 0x3C && start + 1 < html.endIndex && html[start + 1] == 0x2F {
            for name in ["script>", "style>"] {
                let end = start + 2 + name.utf8.count
                if end <= html.endIndex, isName(html[(start + 2)..<end], name.utf8) { return end }
            }
        }
        return html.endIndex
    }

    private static func isName(_ bytes: ArraySlice<UInt8>, _ name: some Collection<UInt8>) -> Bool {
        zip(bytes, name).allSatisfy { ($0 == 0x3E ? $0 : $0 | 0x20) == $1 }
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
