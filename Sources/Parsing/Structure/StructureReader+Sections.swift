import Diagnostics
import Model

extension StructureReader {
    /// The headings that name sections, lower-case, with the aliases of `settings`.
    static func sectionNames(_ settings: Settings) -> [String: SectionKind] {
        var names = settings.sectionAliases
        for kind in SectionKind.allCases {
            for name in [kind.title] + kind.aliases { names[name.lowercased()] = kind }
        }
        return names
    }

    /// Finds what the page's headings are, those with a slip included that the page has no other one for.
    mutating func recogniseSections() {
        sectionKinds = page.headings.map { kind(ofHeading: $0.text) }
        lacking = neededSections
        if lacking.isEmpty { return }
        lacking.removeAll { sectionKinds.contains($0) }
        if lacking.isEmpty { return }
        let names = lacking.flatMap { [$0.title] + $0.aliases } + sections.filter { lacking.contains($0.value) }.keys.sorted()
        let index = SpellingIndex(names)
        // The first heading of level 1 is the title.
        for place in sectionKinds.indices.prefix(Self.mostAsked) where sectionKinds[place] == nil && !(place == 0 && page.headings[0].level == 1) {
            let written = StructureReader.plain(page.headings[place].text)
            // "If this fails" is a condition, and one of the names begins like that.
            if written.lowercased().hasPrefix("if ") { continue }
            guard let meant = index.nearest(to: written, limit: 1).first, StructureReader.initials(written) == StructureReader.initials(meant),
                let kind = sections[meant.lowercased()]
            else { continue }
            sectionKinds[place] = kind
            flaws[place] = .misspelt(written: page.headings[place].text, meant: meant)
        }
    }

    /// The first letters of the words of a heading: whoever slips gets those right.
    private static func initials(_ text: String) -> [Character] {
        text.lowercased().split(separator: " ").compactMap(\.first)
    }

    /// How many headings of a page are compared with the names of sections.
    private static let mostAsked = 200

    private func kind(ofHeading text: String) -> SectionKind? {
        let name = text.lowercased().trimmed
        return sections[name] ?? (StructureReader.isPlain(name) ? nil : sections[StructureReader.plain(name)])
    }

    /// The sections whose lack a check reports.
    private var neededSections: [SectionKind] {
        if page.isSnippet { return [] }
        switch page.fields {
        case .plan(let plan):
            let isForTheUnknown = plan.incidents.contains { page.references[$0].target == "unknown" }
            return isForTheUnknown
                ? [.tacticalSteps, .contingencies, .exitCriteria, .strategicSteps, .triage, .communication, .prioritisation, .nextSteps]
                : [.tacticalSteps, .contingencies, .exitCriteria, .strategicSteps, .communication]
        case .review: return page.kind == .review ? [.customerFeedback] : []
        default: return []
        }
    }

    // MARK: - Names

    /// Whether nothing stands in `name` that a heading may have besides the name of a section.
    private static func isPlain(_ name: String) -> Bool {
        var last: UInt8 = 0x20
        let bytes = name.utf8.span
        for index in bytes.indices {
            let byte = bytes[index]
            // With these bytes begin the spaces and the invisible characters beyond ASCII.
            if byte == 0xC2 || byte == 0xE2 || byte == 0xE3 || byte == 0xEF || byte.isSpace && last.isSpace { return false }
            last = byte
        }
        return last != 0x3A && last != 0x2E
    }

    /// The text with plain single spaces, without the colon or full stop at its end and what nobody sees.
    private static func plain(_ text: String) -> String {
        var plain = ""
        for character in text.unicodeScalars where character.properties.generalCategory != .format {
            if !character.properties.isWhitespace { plain.unicodeScalars.append(character) } else if plain.last != " " { plain += " " }
        }
        while let last = plain.last, last == " " || last == ":" || last == "." || last == "：" { plain.removeLast() }
        return plain.trimmed
    }

    // MARK: - Headings without a space

    /// The section that the paragraph `block` was to begin, and the level: `##Exit criteria` is no heading.
    func unspacedSection(_ block: Int) -> (section: Section, level: Int)? {
        if lacking.isEmpty { return nil }
        let first = block + 1
        guard document.nodes[block].kind == .paragraph, first < document.nodes[block].end, document.nodes[first].kind == .text else { return nil }
        let (text, range) = (document.nodes[first].text, document.nodes[first].source)
        let line = document.text[text.start..<text.end]
        let level = line.prefix { $0 == 0x23 }.count
        guard (1...6).contains(level), bytes[range.start] == 0x23 else { return nil }
        let name = String(decoding: line.dropFirst(level).prefix { $0 != 0x7B }, as: UTF8.self)
        guard let kind = kind(ofHeading: name), lacking.contains(kind) else { return nil }
        var section = Section(kind: kind, heading: nil, range: range, isEmpty: true)
        section.flaw = .noSpace(marks: level)
        return (section, level)
    }
}
