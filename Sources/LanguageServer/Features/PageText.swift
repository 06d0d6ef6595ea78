import Diagnostics
import Model

/// What a page is and what it says first, as Markdown.
struct PageText {
    private let content: OpenKnowledgeBase
    private let base: KnowledgeBase

    /// More bytes of a paragraph than these nobody reads beside a text.
    private static let mostBytes = 600

    /// Speaks of the pages of `base`, which `content` is.
    init(_ content: OpenKnowledgeBase, _ base: KnowledgeBase) {
        (self.content, self.base) = (content, base)
    }

    /// The title of the page with the number `page`, what it is, and where it stands.
    func headline(of page: Int) -> String {
        "**\(PageText.escaped(base.pages[page].title.value))** · \(facts(of: page).joined(separator: " · "))\n\n`\(content.path(ofPage: page))`"
    }

    /// The headline and the first paragraph: of the page, or of its place `fragment`.
    func markdown(of page: Int, fragment: String?) -> String {
        let text = content.text(at: content.path(ofPage: page))
        let anchor = fragment.flatMap { name in base.pages[page].anchors.first { $0.name == name } }
        var parts = [headline(of: page)]
        if let anchor { parts.append("**\(PageText.escaped(anchor.title))**") }
        if let text, let first = paragraph(in: text, from: anchor.map { lineEnd(text, $0.range.end) } ?? base.pages[page].bodyRange.start) { parts.append(first) }
        return parts.joined(separator: "\n\n")
    }

    private func facts(of page: Int) -> [String] {
        var facts = [base.pages[page].kind.rawValue]
        switch base.pages[page].fields {
        case .plan(let plan):
            facts += [plan.priority?.value.rawValue, plan.rto.map { "RTO \($0.value.text)" }].compactMap(\.self)
        case .incident(let incident): facts += [incident.severity?.value.rawValue].compactMap(\.self)
        default: break
        }
        if base.pages[page].status != .active { facts.append(base.pages[page].status.rawValue) }
        return facts
    }

    /// The first paragraph of plain text from `start` on, before the next heading but one.
    private func paragraph(in text: DocumentText, from start: Int) -> String? {
        var lines: [String] = []
        guard start < text.bytes.count else { return nil }
        for number in text.lines.line(at: start)..<text.lines.starts.count {
            let line = text.text(text.content(ofLine: number)).trimmingSpaces
            if line.isEmpty { if lines.isEmpty { continue } else { break } }
            if line.hasPrefix("#") || line.hasPrefix("---") || line.hasPrefix("<!--") { if lines.isEmpty { continue } else { break } }
            lines.append(line)
            if lines.reduce(0, { $0 + $1.utf8.count }) > PageText.mostBytes { break }
        }
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }

    private func lineEnd(_ text: DocumentText, _ offset: Int) -> Int { text.lines.range(ofLine: text.lines.line(at: min(offset, text.bytes.count))).end }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            if "\\`*_[]<>".contains(character) { result.append("\\") }
            result.append(character)
        }
        return result
    }
}
