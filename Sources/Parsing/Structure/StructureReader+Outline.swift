import Diagnostics
import Model

extension StructureReader {
    /// The most headings that one fix moves.
    private static let longestFix = 200

    /// Notes headings that skip a level, and headings that say what one beside them says.
    mutating func reviewOutline() {
        // A page begins with its title; where a snippet will stand is not known.
        var previous = page.isSnippet ? 6 : 1
        for (place, index) in outline.enumerated() {
            let level = page.headings[index].level
            if level > previous + 1 { noteSkippedLevel(place, after: previous) }
            previous = level
        }
        if repeatsHeading { noteDuplicateHeadings() }
    }

    private mutating func noteSkippedLevel(_ place: Int, after previous: Int) {
        let heading = page.headings[outline[place]]
        let extra = heading.level - previous - 1
        // What stands below the heading moves with it.
        var surplus: [ByteRange] = []
        let subtree = outline[place...].prefix { page.headings[$0].level >= heading.level }
        for index in keepsOutline(subtree, after: previous) ? subtree : [] {
            guard let marks = marks(of: index), surplus.count < Self.longestFix else {
                surplus = []
                break
            }
            surplus.append(ByteRange(marks.start, marks.start + extra))
        }
        let kind = Problem.Kind.skippedHeadingLevel(level: heading.level, after: previous, surplus: surplus)
        page.problems.append(Problem(kind, marks(of: outline[place]) ?? heading.range))
    }

    /// Whether every heading keeps the one that it stands below when `subtree` begins right below the level `previous`.
    private func keepsOutline(_ subtree: ArraySlice<Int>, after previous: Int) -> Bool {
        // A second heading of level 1 is most likely the stray, such as a comment that slipped out of its fence.
        if previous == 1, subtree.startIndex > 1 { return false }
        guard subtree.endIndex < outline.endIndex else { return true }
        return page.headings[outline[subtree.endIndex]].level <= previous + 1
    }

    /// The bytes of a heading's `#` marks; nil when it has none.
    private func marks(of index: Int) -> ByteRange? {
        let start = document.nodes[headingNodes[index]].source.start
        let end = start + page.headings[index].level
        guard end <= bytes.count, bytes[start..<end].allSatisfy({ $0 == 0x23 }) else { return nil }
        return ByteRange(start, end)
    }

    private mutating func noteDuplicateHeadings() {
        var seen = [[String: ByteRange]](repeating: [:], count: 8)
        for index in outline {
            let heading = page.headings[index]
            // Anchors are in lower case, so headings that differ only in case are told apart by a number.
            let name = heading.text.lowercased()
            for level in (heading.level + 1)..<8 where !seen[level].isEmpty { seen[level] = [:] }
            let attributes = document.nodes[headingNodes[index]].attributes
            let hasID = attributes >= 0 && document.attributes[attributes].id != nil
            if let first = seen[heading.level][name], !hasID, !heading.text.isEmpty {
                page.problems.append(Problem(.duplicateHeading(text: heading.text, first: first), heading.range))
            } else {
                seen[heading.level][name] = heading.range
            }
        }
    }

    /// Notes the ids that authors gave to more than one place.
    mutating func noteDuplicateIDs() {
        var seen: [String: ByteRange] = [:]
        for list in document.attributes {
            guard let id = list.id else { continue }
            if let first = seen[id.value] {
                page.problems.append(Problem(.duplicateID(name: id.value, first: first), id.range))
            } else {
                seen[id.value] = id.range
            }
        }
    }

    /// Whether the block is nothing but comments, which no reader sees.
    func isComment(_ block: Int) -> Bool {
        let node = document.nodes[block]
        guard node.kind == .htmlBlock else { return false }
        var tags = OpenTags()
        return tags.take(document.text[node.text.start..<node.text.end], node: block) == nil
    }
}
