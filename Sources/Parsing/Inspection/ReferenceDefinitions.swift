import Diagnostics
import Model

/// The labels that a page's definitions of links and footnotes define, read only when something asks for one.
struct ReferenceDefinitions {
    /// The labels of links, in the form in which they are compared, with how they are written and where an address may stand.
    ///
    /// Which of several lines is the definition is for cmark to say: `[a]: b c` and what stands in a paragraph are none.
    private var links: [String: (label: String, addresses: [ByteRange])] = [:]
    /// The labels of footnotes, in the form in which they are compared.
    private var footnotes: [String: String] = [:]
    /// How many unknown labels get near misses; the rest of so many would cost more than it says.
    private static let mostNearMisses = 50

    /// Takes what is defined after all off `problems`, and completes what is left with near misses and places.
    static func settle(_ problems: inout [Problem], _ bytes: [UInt8], _ lineStarts: [Int]) {
        guard problems.contains(where: { $0.kind.isAboutDefinitions }) else { return }
        let definitions = ReferenceDefinitions(bytes, lineStarts)
        var unsafe: Set<ByteRange> = []
        var asked = 0
        problems = problems.compactMap { problem in
            switch problem.kind {
            case .undefinedReference(let label, _):
                if definitions.links[key(label)] != nil { return nil }
                asked += 1
                let nearest = asked > mostNearMisses ? [] : definitions.nearest(label, definitions.links.mapValues(\.label))
                return Problem(.undefinedReference(label: label, nearest: nearest), problem.range)
            case .undefinedFootnote(let label, _):
                if definitions.footnotes[key(label)] != nil { return nil }
                asked += 1
                let nearest = asked > mostNearMisses ? [] : definitions.nearest(label, definitions.footnotes)
                return Problem(.undefinedFootnote(label: label, nearest: nearest), problem.range)
            case .unsafeLink:
                let addresses = definitions.addresses(ofLinkAt: problem.range, bytes)
                // An entity may hide the scheme in the one that is meant.
                let range = addresses.first { UnsafeAddress.matches(bytes[$0.start..<$0.end]) } ?? addresses.first ?? problem.range
                return unsafe.insert(range).inserted ? Problem(problem.kind, range) : nil
            default: return problem
            }
        }
    }

    /// Lets `references` by label point to the address in the definition, which is what to mend.
    static func settle(_ references: inout [Reference], _ bytes: [UInt8], _ lineStarts: [Int]) {
        guard references.contains(where: \.isByLabel) else { return }
        let definitions = ReferenceDefinitions(bytes, lineStarts)
        for index in references.indices where references[index].isByLabel {
            let addresses = definitions.addresses(ofLinkAt: references[index].range, bytes)
            guard let address = addresses.first(where: { Self.holds(bytes[$0.start..<$0.end], references[index]) }) else { continue }
            let hash = (address.start..<address.end).first { bytes[$0] == 0x23 } ?? address.end
            references[index].targetRange = ByteRange(address.start, hash)
            references[index].anchorRange = ByteRange(min(hash + 1, address.end), address.end)
        }
    }

    private init(_ bytes: [UInt8], _ lineStarts: [Int]) {
        for start in lineStarts {
            let offset = ReferenceDefinitions.textStart(bytes, start)
            guard offset < bytes.count, bytes[offset] == 0x5B else { continue }
            let isFootnote = offset + 1 < bytes.count && bytes[offset + 1] == 0x5E
            let labelStart = offset + (isFootnote ? 2 : 1)
            var end = labelStart
            while end < bytes.count, end - labelStart < 1_000, bytes[end] != 0x5D, bytes[end] != 0x0A {
                end += bytes[end] == 0x5C ? 2 : 1
            }
            guard end + 1 < bytes.count, bytes[end] == 0x5D, bytes[end + 1] == 0x3A else { continue }
            let label = String(decoding: bytes[labelStart..<end], as: UTF8.self)
            let key = ReferenceDefinitions.key(label)
            if isFootnote {
                footnotes[key] = label
            } else {
                links[key, default: (label, [])].addresses.append(ReferenceDefinitions.address(bytes, end + 2))
            }
        }
    }

    /// Where the text of the line at `start` begins, behind the marks of quotations and items.
    private static func textStart(_ bytes: [UInt8], _ start: Int) -> Int {
        var offset = start
        while offset < bytes.count {
            if bytes[offset] == 0x20 || bytes[offset] == 0x3E || bytes[offset] == 0x09 {
                offset += 1
                continue
            }
            var mark = offset
            while mark < bytes.count, mark - offset < 9, bytes[mark].isDigit { mark += 1 }
            let isNumbered = mark > offset
            guard mark + 1 < bytes.count, bytes[mark + 1] == 0x20 || bytes[mark + 1] == 0x09 else { break }
            let byte = bytes[mark]
            guard isNumbered ? byte == 0x2E || byte == 0x29 : byte == 0x2D || byte == 0x2A || byte == 0x2B else { break }
            offset = mark + 1
        }
        return offset
    }

    /// The address of a definition, which begins after the spaces at `start`.
    private static func address(_ bytes: [UInt8], _ start: Int) -> ByteRange {
        var start = start
        while start < bytes.count, bytes[start].isSpace { start += 1 }
        let isInBrackets = start < bytes.count && bytes[start] == 0x3C
        if isInBrackets { start += 1 }
        var end = start
        while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x3E, isInBrackets || !bytes[end].isSpace { end += 1 }
        return ByteRange(start, end)
    }

    /// Whether the address of a definition is what `reference` names; escapes and entities are not read, but taken for what is meant.
    private static func holds(_ address: ArraySlice<UInt8>, _ reference: Reference) -> Bool {
        if address.contains(0x5C) || address.contains(0x26) { return true }
        let name = reference.target + (reference.anchor.map { "#" + $0 } ?? "")
        // Before it another tool's `{{site.url}}` may stand.
        return address.count >= name.utf8.count && address.suffix(name.utf8.count).elementsEqual(name.utf8)
            && (address.count == name.utf8.count || address.first == 0x7B)
    }

    /// The addresses that the reference link at `range` may have; none for a link that has its own.
    private func addresses(ofLinkAt range: ByteRange, _ bytes: [UInt8]) -> [ByteRange] {
        guard range.count > 2, bytes[range.start] == 0x5B || bytes[range.start] == 0x21, bytes[range.end - 1] == 0x5D else { return [] }
        let end = range.end - 1
        guard var open = (range.start..<end).last(where: { bytes[$0] == 0x5B }) else { return [] }
        var close = end
        if open + 1 == end {
            // `[label][]`
            close = open - 1
            guard let first = (range.start..<max(range.start, close)).last(where: { bytes[$0] == 0x5B }) else { return [] }
            open = first
        }
        return links[ReferenceDefinitions.key(String(decoding: bytes[(open + 1)..<max(open + 1, close)], as: UTF8.self))]?.addresses ?? []
    }

    private func nearest(_ label: String, _ known: [String: String]) -> [String] {
        NearMisses.of(label, among: known.values)
    }

    /// The form in which CommonMark compares labels: without case, with single spaces.
    private static func key(_ label: String) -> String {
        label.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

extension Problem.Kind {
    /// Whether the definitions of the page say more about the problem.
    fileprivate var isAboutDefinitions: Bool {
        switch self {
        case .undefinedReference, .undefinedFootnote, .unsafeLink: true
        default: false
        }
    }
}
