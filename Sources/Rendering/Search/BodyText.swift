import Bytes

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

    /// The text of all blocks, in its first `length` bytes.
    private(set) var text: [UInt8] = []
    /// How many bytes of text there are.
    private(set) var length = 0
    /// The blocks, in order.
    private(set) var blocks: [Block] = []
    /// The places, in order; the first is the start of the page.
    private(set) var places: [Place] = []
    private var html: [UInt8] = []
    private var symptoms: [[UInt8]] = []
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
    mutating func read(_ html: [UInt8], symptoms: [[UInt8]]) {
        // Text is never longer than its HTML; it grows by a window at a time, and a line ends the last block.
        let room = html.count + ByteWindow.count + 1
        if text.count < room { text = [UInt8](repeating: 0, count: 2 * room) }
        length = 0
        blocks.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
        places.append(Place(anchor: 0..<0, label: 0..<0))
        (place, headingPlace) = (0, 0)
        (self.html, self.symptoms, blockStart, skipDepth, symptomLevel, isStep, headingLevel, titleEnd) = (html, symptoms, 0, 0, 0, false, 0, 0)
        read(html.span)
        endBlock()
    }

    private mutating func read(_ html: borrowing Span<UInt8>) {
        var offset = 0
        while offset < html.count {
            switch html[offset] {
            case 0x3C: offset = tag(at: offset, in: html)
            case 0x26: offset = entity(at: offset)
            case 0x09, 0x0A, 0x0D:
                if length > blockStart, text[length - 1] != 0x20 { append(0x20) }
                offset += 1
            default: offset = run(from: offset, in: html)
            }
        }
    }

    private mutating func append(_ byte: UInt8) {
        text[length] = byte
        length += 1
    }

    /// The fragment of `place`, without the escapes of HTML.
    func anchor(of place: Place) -> ArraySlice<UInt8> {
        guard html[place.anchor].contains(0x26) else { return html[place.anchor] }
        var found: [UInt8] = []
        var offset = place.anchor.lowerBound
        while offset < place.anchor.upperBound {
            let entity = html[offset] == 0x26 ? BodyText.entities.first { html[offset...].starts(with: $0.0) } : nil
            found.append(entity?.1 ?? html[offset])
            offset += entity?.0.count ?? 1
        }
        return found[...]
    }

    /// Takes what stands from `start` on up to the next tag, entity or end of a line; gives where that is.
    private mutating func run(from start: Int, in html: borrowing Span<UInt8>) -> Int {
        var offset = start
        var written = length
        var bytes = text.mutableSpan
        while offset < html.count {
            let window = ByteWindow(html, at: offset)
            window.store(to: &bytes, at: written)
            let found = window.equal(0x3C) | window.equal(0x26) | window.within(0x09, 0x0A) | window.equal(0x0D)
            let plain = min(found == 0 ? ByteWindow.count : found.trailingZeroBitCount, html.count - offset)
            (offset, written) = (offset + plain, written + plain)
            if found != 0 { break }
        }
        if skipDepth == 0 { length = written }
        return offset
    }

    private mutating func entity(at start: Int) -> Int {
        for (name, byte) in BodyText.entities where html[start...].starts(with: name) {
            if skipDepth == 0 { append(byte) }
            return start + name.count
        }
        if skipDepth == 0 { append(0x26) }
        return start + 1
    }

    private static let entities: [([UInt8], UInt8)] = [("&amp;", 0x26), ("&lt;", 0x3C), ("&gt;", 0x3E), ("&quot;", 0x22), ("&#x27;", 0x27)].map {
        (Array($0.0.utf8), $0.1)
    }

    // MARK: - Tags

    private mutating func tag(at start: Int, in html: borrowing Span<UInt8>) -> Int {
        let isEnd = start + 1 < html.count && html[start + 1] == 0x2F
        let nameStart = isEnd ? start + 2 : start + 1
        let window = ByteWindow(html, at: nameStart)
        let length = min((~(window.within(0x61, 0x7A) | window.within(0x30, 0x39))).trailingZeroBitCount, Tags.longest)
        let name = Tags.number(window.firstEight, length)
        let offset = nameStart + length
        let closing = window.equal(0x3E)
        let end = closing == 0 ? html.first(from: offset, to: html.count) { $0.equal(0x3E) } : nameStart + closing.trailingZeroBitCount
        if skipDepth > 0 {
            if name == skipped { skipDepth += isEnd ? -1 : 1 }
        } else if isEnd {
            leave(name)
        } else if name != Tags.link {
            enter(name, offset < end ? Attributes(html, offset..<end) : Attributes())
        }
        return min(end + 1, html.count)
    }

    private mutating func enter(_ name: Int, _ attributes: Attributes) {
        var isSkipped = name == Tags.nav || name == Tags.svg
        if let classes = attributes.className { isSkipped = isSkipped || isFurniture(classes) }
        if isSkipped {
            (skipped, skipDepth) = (name, 1)
            return
        }
        // The title of a step is its bold start.
        if name == Tags.strong, isStep, length == blockStart { return titleEnd = .max }
        if Tags.isInline(name) { return }
        endBlock()
        if let level = Tags.level(ofHeading: name) {
            headingLevel = level
            if let anchor = attributes.id { places.append(Place(anchor: anchor, label: 0..<0)) }
            (headingPlace, place) = (places.count - 1, places.count - 1)
            if symptomLevel >= headingLevel { symptomLevel = 0 }
        } else if name == Tags.item {
            isStep = attributes.className.map { html[$0].starts(with: "step".utf8) } ?? false
            if let anchor = attributes.id {
                places.append(Place(anchor: anchor, label: places[headingPlace].label))
                place = places.count - 1
            } else if isStep {
                place = headingPlace
            }
        }
    }

    private mutating func leave(_ name: Int) {
        if name == Tags.strong, titleEnd == .max { titleEnd = length }
        if Tags.isInline(name) { return }
        guard Tags.level(ofHeading: name) != nil else {
            endBlock()
            if name == Tags.orderedList { place = headingPlace }
            return
        }
        let label = blockStart..<trimmedEnd
        endBlock()
        if headingPlace > 0 {
            places[headingPlace].label = label
            let anchor = places[headingPlace].anchor
            if symptomLevel == 0, symptoms.contains(where: { holds($0, at: anchor) }) { symptomLevel = headingLevel }
        }
        headingLevel = 0
    }

    private var trimmedEnd: Int {
        var end = length
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
            append(0x0A)
        }
        blockStart = length
    }

    /// Whether the element with such classes is words of the theme's: what an alert is called, who does a step, a footnote's number.
    private func isFurniture(_ classes: Range<Int>) -> Bool { BodyText.furniture.contains { holds($0, at: classes) } }

    private static let furniture = ["danger-title", "alert-title", "step-details", "footnote-ref"].map { Array($0.utf8) }

    /// Whether `bytes` stand in the range `range` of the HTML.
    private func holds(_ bytes: [UInt8], at range: Range<Int>) -> Bool {
        bytes.count == range.count && html[range].elementsEqual(bytes)
    }
}

/// The attributes of a tag that say what its text is.
private struct Attributes {
    /// Where the id stands.
    private(set) var id: Range<Int>?
    /// Where the classes stand.
    private(set) var className: Range<Int>?

    /// Makes the attributes of a tag that has none.
    init() {}

    /// Reads the attributes in `range` of `html`, whose values stand in quotes.
    init(_ html: borrowing Span<UInt8>, _ range: Range<Int>) {
        var offset = range.lowerBound
        while offset < range.upperBound {
            guard html[offset] == 0x20 else {
                offset += 1
                continue
            }
            let start = offset + 1
            offset = html.first(from: start, to: range.upperBound) { $0.equal(0x3D) | $0.equal(0x20) }
            let length = min(offset - start, Tags.longest)
            guard offset + 1 < range.upperBound, html[offset] == 0x3D, html[offset + 1] == 0x22 else { continue }
            let name = Tags.number(ByteWindow(html, at: start).firstEight, length)
            let value = offset + 2
            offset = html.first(from: value, to: range.upperBound) { $0.equal(0x22) }
            if name == Tags.id, id == nil { id = value..<offset }
            if name == Tags.className, className == nil { className = value..<offset }
        }
    }
}

/// The names of elements and attributes as numbers: their bytes, the first one highest.
///
/// They are computed where they are asked for, which the compiler does in advance: a stored one would be asked each time whether it is there yet.
private enum Tags {
    @inline(__always) private static func number(_ name: StaticString) -> Int {
        var number = 0
        for offset in 0..<name.utf8CodeUnitCount { number = unsafe number << 8 | Int(name.utf8Start[offset]) }
        return number
    }

    /// The most bytes of a name that are looked at.
    @inline(__always) static var longest: Int { 7 }

    /// The number of the name in the first `length` of eight bytes, of which the first one is lowest.
    static func number(_ bytes: UInt64, _ length: Int) -> Int {
        length == 0 ? 0 : Int(truncatingIfNeeded: bytes.byteSwapped >> UInt64(64 - 8 * length))
    }

    /// A link begins no block and is nothing of the theme's.
    @inline(__always) static var link: Int { number("a") }
    @inline(__always) static var id: Int { number("id") }
    @inline(__always) static var className: Int { number("class") }
    @inline(__always) static var nav: Int { number("nav") }
    @inline(__always) static var svg: Int { number("svg") }
    @inline(__always) static var item: Int { number("li") }
    @inline(__always) static var orderedList: Int { number("ol") }
    @inline(__always) static var strong: Int { number("strong") }

    /// The level of the heading with the name `name`, from 1 to 6; nil for other elements.
    static func level(ofHeading name: Int) -> Int? {
        (0x6831...0x6836).contains(name) ? name - 0x6830 : nil
    }

    /// Whether the element stands in the middle of a text, and begins no block.
    static func isInline(_ name: Int) -> Bool {
        switch name {
        case link, number("b"), number("i"), number("u"), number("em"), number("code"), number("span"), number("del"), number("ins"), number("s"),
            number("sup"), number("sub"), number("small"), number("kbd"), number("abbr"), number("mark"), number("q"), number("cite"), number("var"),
            number("samp"), strong, number("label"), number("input"), number("wbr"), number("img"):
            true
        default: false
        }
    }
}
