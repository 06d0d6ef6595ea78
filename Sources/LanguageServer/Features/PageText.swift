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
        // A step says in its own line what to do, a heading in what follows.
        let step = anchor.flatMap { anchor in text.flatMap { stepLine(of: anchor, ofPage: page, in: $0) } }
        if let anchor, step == nil { parts.append("**\(PageText.escaped(anchor.title))**") }
        if let text {
            let start = step ?? anchor.map { lineEnd(text, $0.range.end) } ?? base.pages[page].bodyRange.start
            if let first = paragraph(in: text, ofPage: page, from: start) { parts.append(first) }
        }
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
    private func paragraph(in text: DocumentText, ofPage page: Int, from start: Int) -> String? {
        var lines: [String] = []
        guard start < text.bytes.count else { return nil }
        for number in text.lines.line(at: start)..<text.lines.starts.count {
            let line = readable(text.content(ofLine: number), of: text, ofPage: page).trimmingSpaces
            if line.isEmpty { if lines.isEmpty { continue } else { break } }
            if line.hasPrefix("#") || line.hasPrefix("---") || line.hasPrefix("<!--") { if lines.isEmpty { continue } else { break } }
            lines.append(line)
            if lines.reduce(0, { $0 + $1.utf8.count }) > PageText.mostBytes { break }
        }
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }

    /// The bytes `line` of a page as its reader sees them: links by what they are called, and no attributes.
    private func readable(_ line: ByteRange, of text: DocumentText, ofPage page: Int) -> String {
        var (result, end) = ("", line.start)
        for (number, reference) in base.pages[page].references.enumerated() where line.contains(reference.range) && reference.range.start >= end {
            guard case .wiki(isTransclusion: false) = reference.syntax, reference.range.count > 0 else { continue }
            result += text.text(ByteRange(end, reference.range.start))
            let written = text.text(reference.range)
            let label = written.firstIndex(of: "|").map { String(written[written.index(after: $0)...].prefix { $0 != "]" }).trimmingSpaces }
            result += label ?? name(of: base.resolutions[page][number]) ?? written
            end = reference.range.end
        }
        result += text.text(ByteRange(end, line.end))
        return PageText.withoutAttributes(result)
    }

    private func name(of resolution: Resolution) -> String? {
        guard case .page(let page, let fragment) = resolution else { return nil }
        let title = fragment.flatMap { name in base.pages[page].anchors.first { $0.name == name }?.title }
        return PageText.escaped(title ?? base.pages[page].title.value)
    }

    /// `line` without the attributes at its end, such as `{#restore role=technician}`.
    private static func withoutAttributes(_ line: String) -> String {
        let line = line.trimmingSpaces
        guard line.hasSuffix("}"), let brace = line.lastIndex(of: "{"), brace != line.startIndex, line[line.index(before: brace)] == " " else { return line }
        let attributes = line[brace...].dropFirst()
        // Other words in braces are text.
        return attributes.hasPrefix("#") || attributes.contains("=") || attributes == "optional}" ? String(line[..<brace]).trimmingSpaces : line
    }

    /// Where the line of the step begins whose place `anchor` is; nil for other places.
    private func stepLine(of anchor: Anchor, ofPage page: Int, in text: DocumentText) -> Int? {
        let line = text.lines.range(ofLine: text.lines.line(at: min(anchor.range.start, text.bytes.count)))
        let isStep = base.pages[page].flow.steps.contains { $0.origin == nil && line.start <= $0.range.start && $0.range.start < line.end }
        return isStep ? line.start : nil
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
