import Model

/// A nested list of a page's headings.
enum ContentsList {
    /// The list of the headings of the levels `levels`; empty when there are none.
    static func html(of headings: [Heading], levels: ClosedRange<Int>) -> [UInt8] {
        var out = HTMLBuffer(capacity: 1_024)
        var open: [Int] = []
        for heading in headings where levels.contains(heading.level) && !heading.text.isEmpty {
            while let last = open.last, last > heading.level, open.count > 1 {
                out.markup("</li></ul>")
                open.removeLast()
            }
            if let last = open.last, last >= heading.level {
                out.markup("</li>\n")
            } else {
                out.markup("<ul>\n")
                open.append(heading.level)
            }
            out.markup("<li><a href=\"#")
            out.address(heading.anchor.utf8)
            out.markup("\">")
            out.text(heading.text)
            out.markup("</a>")
        }
        for _ in open { out.markup("</li></ul>") }
        if !open.isEmpty { out.markup("\n") }
        return out.bytes
    }
}
