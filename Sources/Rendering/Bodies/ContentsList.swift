import Diagnostics
import Model

/// A nested list of a page's headings.
struct ContentsList: ~Copyable {
    /// The list; empty when there are no headings.
    var html: [UInt8] { out.bytes }
    private var out = HTMLBuffer(capacity: 1_024)

    /// Makes the list of the headings of the levels `levels`.
    init(of headings: [Heading], levels: ClosedRange<Int>) {
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
            add(heading)
        }
        for _ in open { out.markup("</li></ul>") }
        if !open.isEmpty { out.markup("\n") }
    }

    private mutating func add(_ heading: Heading) {
        out.markup("<li><a href=\"#")
        out.text(heading.anchor)
        out.markup("\">")
        out.text(heading.text)
        out.markup("</a>")
    }
}
