/// The text of a page's finished body, block by block, and where each block stands.
struct BodyText {
    /// A paragraph, an item, a cell or a heading.
    struct Block {
        /// Where its text starts.
        var start: Int
        /// Where its text ends.
        var end: Int
        /// What it is; of a step's first block only its title is a step's, up to `titleEnd`.
        var field: SearchFields
        /// Where the title ends.
        var titleEnd: Int
        /// The place that it stands at.
        var place: Int
    }

    /// A place that a link can lead to.
    struct Place {
        /// The fragment as it stands in HTML; empty for the start of the page.
        var anchor: Range<Int>
        /// The text of the heading over it.
        var label: Range<Int>
    }

    /// The text of all blocks.
    private(set) var text: [UInt8] = []
    /// The blocks, in order.
    private(set) var blocks: [Block] = []
    /// The places, in order; the first is the start of the page.
    private(set) var places: [Place] = []
    private var html: [UInt8] = []
    private var symptoms: Set<String> = []
    private var blockStart = 0
    /// The place of the next block, and that of the heading over it.
    private var place = 0
    private var headingPlace = 0
    private var field: SearchFields = .text
    private var titleEnd = 0
    private var isStep = false
    private var headingLevel = 0
    private var symptomLevel = 0
    private var skipped = 0
    private var skipDepth = 0

    /// Reads `html`, in the place of what was read before; `symptoms` are the fragments of sections that say when a plan applies.
    mutating func read(_ html: [UInt8], symptoms: Set<String>) {
        text.removeAll(keepingCapacity: true)
        blocks.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
        places.append(Place(anchor: 0..<0, label: 0..<0))
        (place, headingPlace) = (0, 0)
        (self.html, self.symptoms, blockStart, skipDepth, symptomLevel, isStep, headingLevel, titleEnd) = (html, symptoms, 0, 0, 0, false, 0, 0)
        var offset = 0
        while offset < html.count {
            switch html[offset] {
            case 0x3C: offset = tag(at: offset)
            case 0x26: offset = entity(at: offset)
            case 0x09, 0x0A, 0x0D:
                if let last = text.last, last != 0x20, text.count > blockStart { text.append(0x20) }
                offset += 1
            default: offset = run(from: offset)
            }
        }
        endBlock()
    }

    /// The fragment of `place`, without the escapes of HTML.
    func anchor(of place: Place) -> [UInt8] {
        var found: [UInt8] = []
        var offset = place.anchor.lowerBound
        while offset < place.anchor.upperBound {
            let entity = html[offset] == 0x26 ? BodyText.entities.first { html[offset...].starts(with: $0.0) } : nil
            found.append(entity?.1 ?? html[offset])
            offset += entity?.0.count ?? 1
        }
        return found
    }

    private mutating func run(from start: Int) -> Int {
        var end = start
        while end < html.count {
            let byte = html[end]
            if byte == 0x3C || byte == 0x26 || byte == 0x0A || byte == 0x09 || byte == 0x0D { break }
            end += 1
        }
        if skipDepth == 0 { text += html[start..<end] }
        return end
    }

    private mutating func entity(at start: Int) -> Int {
        for (name, byte) in BodyText.entities where html[start...].starts(with: name) {
            if skipDepth == 0 { text.append(byte) }
            return start + name.count
        }
        if skipDepth == 0 { text.append(0x26) }
        return start + 1
    }

    private static let entities: [([UInt8], UInt8)] = [("&amp;", 0x26), ("&lt;", 0x3C), ("&gt;", 0x3E), ("&quot;", 0x22), ("&#x27;", 0x27)].map {
        (Array($0.0.utf8), $0.1)
    }

    // MARK: - Tags

    private mutating func tag(at start: Int) -> Int {
        var offset = start + 1
        let isEnd = offset < html.count && html[offset] == 0x2F
        if isEnd { offset += 1 }
        var name = 0
        let nameStart = offset
        while offset < html.count, offset < nameStart + 7, isNameByte(html[offset]) {
            name = name << 8 | Int(html[offset])
            offset += 1
        }
        let end = html[offset...].firstIndex(of: 0x3E) ?? html.count
        if skipDepth > 0 {
            if name == skipped { skipDepth += isEnd ? -1 : 1 }
        } else if isEnd {
            leave(name)
        } else {
            enter(name, attributes: offset..<end)
        }
        return min(end + 1, html.count)
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
    }

    private mutating func enter(_ name: Int, attributes: Range<Int>) {
        if name == Tags.nav || name == Tags.svg || (!attributes.isEmpty && isFurniture(attributes)) {
            (skipped, skipDepth) = (name, 1)
            return
        }
        // The title of a step is its bold start.
        if name == Tags.strong, isStep, text.count == blockStart { return titleEnd = .max }
        if Tags.inline.contains(name) { return }
        endBlock()
        if let level = Tags.headings.firstIndex(of: name) {
            headingLevel = level + 1
            if let anchor = value(of: BodyText.id, in: attributes) { places.append(Place(anchor: anchor, label: 0..<0)) }
            (headingPlace, place) = (places.count - 1, places.count - 1)
            if symptomLevel >= headingLevel { symptomLevel = 0 }
        } else if name == Tags.item {
            isStep = value(of: BodyText.className, in: attributes).map { html[$0].starts(with: "step".utf8) } ?? false
            if let anchor = value(of: BodyText.id, in: attributes) {
                places.append(Place(anchor: anchor, label: places[headingPlace].label))
                place = places.count - 1
            } else if isStep {
                place = headingPlace
            }
        }
    }

    private mutating func leave(_ name: Int) {
        if name == Tags.strong, titleEnd == .max { titleEnd = text.count }
        if Tags.inline.contains(name) { return }
        guard Tags.headings.contains(name) else {
            endBlock()
            if name == Tags.orderedList { place = headingPlace }
            return
        }
        let label = blockStart..<trimmedEnd
        endBlock()
        if headingPlace > 0 {
            places[headingPlace].label = label
            if symptomLevel == 0, symptoms.contains(String(decoding: html[places[headingPlace].anchor], as: UTF8.self)) { symptomLevel = headingLevel }
        }
        headingLevel = 0
    }

    private var trimmedEnd: Int {
        var end = text.count
        while end > blockStart, text[end - 1] == 0x20 { end -= 1 }
        return end
    }

    private mutating func endBlock() {
        let end = trimmedEnd
        if end > blockStart {
            let field: SearchFields = headingLevel > 0 ? .heading : symptomLevel > 0 ? .symptom : isStep ? .step : .text
            let title = isStep && headingLevel == 0 ? (titleEnd > blockStart ? min(titleEnd, end) : end) : end
            blocks.append(Block(start: blockStart, end: end, field: field, titleEnd: title, place: place))
            (isStep, titleEnd) = (false, 0)
            // So that words of two blocks never meet.
            text.append(0x0A)
        }
        blockStart = text.count
    }

    /// Whether the element is words of the theme's: what an alert is called, who does a step, a footnote's number.
    private func isFurniture(_ attributes: Range<Int>) -> Bool {
        guard let value = value(of: BodyText.className, in: attributes) else { return false }
        return BodyText.furniture.contains { html[value].elementsEqual($0) }
    }

    private static let furniture = ["danger-title", "alert-title", "step-details", "footnote-ref"].map { Array($0.utf8) }

    private static let id = Array(" id=\"".utf8)
    private static let className = Array(" class=\"".utf8)

    /// Where the value of an attribute stands, which begins as `name` says.
    private func value(of name: [UInt8], in attributes: Range<Int>) -> Range<Int>? {
        var offset = attributes.lowerBound
        while let space = html[offset..<attributes.upperBound].firstIndex(of: 0x20) {
            if html[space..<attributes.upperBound].starts(with: name) {
                let start = space + name.count
                return start..<(html[start..<attributes.upperBound].firstIndex(of: 0x22) ?? attributes.upperBound)
            }
            offset = space + 1
        }
        return nil
    }
}

/// The names of elements as numbers: their bytes, the first one highest.
private enum Tags {
    static func number(_ name: StaticString) -> Int {
        name.withUTF8Buffer { unsafe $0.reduce(0) { $0 << 8 | Int($1) } }
    }

    static let nav = number("nav")
    static let svg = number("svg")
    static let item = number("li")
    static let orderedList = number("ol")
    static let strong = number("strong")
    static let headings = ["h1", "h2", "h3", "h4", "h5", "h6"].map { number($0) }
    static let inline = Set([
        "a", "b", "i", "u", "em", "code", "span", "del", "ins", "s", "sup", "sub", "small", "kbd", "abbr", "mark", "q", "cite", "var", "samp", "strong",
        "label", "input", "wbr", "img",
    ].map { number($0) })
}
