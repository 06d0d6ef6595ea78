import Diagnostics
import Model

/// The headings of a page, with the steps and contingencies below them.
struct Outline {
    private let place: Place

    /// A part of the page before it is known what is inside of what.
    private struct Part {
        var level: Int
        var symbol: DocumentSymbol
    }

    /// Looks at the document of `place`.
    init(_ place: Place) {
        self.place = place
    }

    /// The parts as a tree.
    func tree() -> [DocumentSymbol] {
        var open: [Part] = []
        var roots: [DocumentSymbol] = []
        func close(above level: Int) {
            while let last = open.last, last.level >= level {
                open.removeLast()
                if open.isEmpty { roots.append(last.symbol) } else { open[open.count - 1].symbol.children.append(last.symbol) }
            }
        }
        for part in parts() {
            close(above: part.level)
            open.append(part)
        }
        close(above: 0)
        return roots
    }

    /// The parts one after the other, in the document at `uri`.
    func list(uri: String) -> [SymbolInformation] {
        var found: [SymbolInformation] = []
        var waiting = tree().reversed().map { (symbol: $0, parent: String?.none) }
        while let (symbol, parent) = waiting.popLast() {
            found.append(SymbolInformation(
                name: symbol.name, kind: symbol.kind, location: WireLocation(uri: uri, range: symbol.range), containerName: parent))
            waiting += symbol.children.reversed().map { ($0, symbol.name) }
        }
        return found
    }

    /// Headings and steps in the order of the text; a step lies below every heading.
    private func parts() -> [Part] {
        guard let base = place.content.base, let number = place.page else { return [] }
        let page = base.pages[number]
        let contingencies = Set(page.flow.contingencies.filter { $0.origin == nil }.map(\.range))
        var parts: [(start: Int, part: Part)] = []
        for (index, heading) in page.headings.enumerated() {
            let end = page.headings[(index + 1)...].first { $0.level <= heading.level }.map { lineStart(of: $0.range) } ?? place.text.bytes.count
            let kind = contingencies.contains(heading.range) ? SymbolKind.contingency : .heading
            parts.append((heading.range.start, part(heading.level, heading.text, nil, kind, ByteRange(lineStart(of: heading.range), end), heading.range)))
        }
        for step in page.flow.steps where step.origin == nil {
            let range = ByteRange(min(step.range.start, step.titleRange.start), max(step.range.end, step.titleRange.end))
            parts.append((range.start, part(7, step.title, detail(of: step, page), .step, range, step.titleRange)))
        }
        return parts.sorted { $0.start < $1.start }.map(\.part)
    }

    private func part(_ level: Int, _ name: String, _ detail: String?, _ kind: SymbolKind, _ range: ByteRange, _ selection: ByteRange) -> Part {
        // Editors refuse a part without a name.
        let name = name.isEmpty ? "–" : name
        let (range, selection) = (place.text.range(range), place.text.range(selection))
        return Part(level: level, symbol: DocumentSymbol(
            name: name, detail: detail, kind: kind, range: range, selectionRange: selection, children: []))
    }

    /// Who does a step, and how long it takes.
    private func detail(of step: Step, _ page: Page) -> String? {
        let facts = [step.role.map { page.references[$0].target }, step.time?.value.description, step.isOptional ? "optional" : nil]
        let known = facts.compactMap(\.self)
        return known.isEmpty ? nil : known.joined(separator: " · ")
    }

    private func lineStart(of range: ByteRange) -> Int { place.text.lines.starts[place.text.lines.line(at: range.start)] }
}
