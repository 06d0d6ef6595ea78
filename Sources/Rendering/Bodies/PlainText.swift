import Bytes

/// Turns a finished body, or a part of one, into text: a line for each block and item, and code as it stands.
struct PlainText {
    /// How far what comes next stands from what was written last.
    private enum Gap: Int {
        case none, space, line, paragraph
    }

    /// A list that is open.
    private struct List {
        var isOrdered: Bool
        var number: Int
        var items = 0
    }

    private let html: [UInt8]
    /// Whether notes on what customers want done otherwise are left out.
    private let leavesOverridesOut: Bool
    private var out: [UInt8] = []
    private var gap = Gap.none
    private var lists: [List] = []
    /// The address of the link that is open, and where its text starts.
    private var link: (address: [UInt8], start: Int)?
    private var isCode = false
    private var isFirstCell = true
    /// Where the mark of the item ends that was opened last: what the item says stands beside it.
    private var markEnd = -1
    /// The element that is being left out, and how many of its name are open.
    private var skipped: (name: [UInt8], depth: Int)?

    private init(_ html: [UInt8], leavesOverridesOut: Bool) {
        self.html = html
        self.leavesOverridesOut = leavesOverridesOut
    }

    /// The text of `html`, which this module wrote.
    static func of(_ html: [UInt8], leavesOverridesOut: Bool = false) -> String {
        var text = PlainText(html, leavesOverridesOut: leavesOverridesOut)
        text.run()
        return String(decoding: text.out, as: UTF8.self)
    }

    private mutating func run() {
        var offset = 0
        while offset < html.count {
            switch html[offset] {
            case 0x3C: offset = tag(at: offset)
            case 0x26: offset = entity(at: offset)
            case 0x0A where isCode: offset = lineOfCode(at: offset)
            case 0x09, 0x0A, 0x0D, 0x20:
                if isCode { write(html[offset]) } else { open(.space) }
                offset += 1
            default:
                write(html[offset])
                offset += 1
            }
        }
    }

    // MARK: - Text

    private mutating func write(_ byte: UInt8) {
        guard skipped == nil else { return }
        closeGap()
        out.append(byte)
    }

    private mutating func write(_ text: String) {
        for byte in text.utf8 { write(byte) }
    }

    private mutating func closeGap() {
        defer { gap = .none }
        if out.isEmpty || gap == .none { return }
        while out.last == 0x20 { out.removeLast() }
        switch gap {
        case .none: break
        case .space: if out.last != 0x0A { out.append(0x20) }
        case .line: if out.last != 0x0A { out.append(0x0A) }
        case .paragraph: out += out.last == 0x0A ? [0x0A] : [0x0A, 0x0A]
        }
    }

    private mutating func open(_ wanted: Gap) {
        if skipped == nil, out.count != markEnd, wanted.rawValue > gap.rawValue { gap = wanted }
    }

    /// Line breaks of code stay as they are, but for the last one.
    private mutating func lineOfCode(at offset: Int) -> Int {
        if !html[(offset + 1)...].starts(with: Array("</code>".utf8)) { write(0x0A) }
        return offset + 1
    }

    private static let entities: [(name: [UInt8], byte: UInt8)] = [("&amp;", 0x26), ("&lt;", 0x3C), ("&gt;", 0x3E), ("&quot;", 0x22), ("&#x27;", 0x27)]
        .map { (Array($0.0.utf8), $0.1) }

    private mutating func entity(at offset: Int) -> Int {
        let known = PlainText.entities.first { html[offset...].starts(with: $0.name) }
        write(known?.byte ?? 0x26)
        return offset + (known?.name.count ?? 1)
    }

    // MARK: - Tags

    private mutating func tag(at start: Int) -> Int {
        let end = html[start...].firstIndex(of: 0x3E) ?? html.count
        let isEnd = start + 1 < html.count && html[start + 1] == 0x2F
        let name = Array(html[(start + (isEnd ? 2 : 1))..<end].prefix { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) })
        let attributes = html[min(start + 1 + name.count, end)..<end]
        if let skipped {
            let depth = skipped.name == name ? skipped.depth + (isEnd ? -1 : 1) : skipped.depth
            self.skipped = depth == 0 ? nil : (skipped.name, depth)
        } else if !isEnd, isLeftOut(name, attributes) {
            skipped = (name, 1)
        } else if isEnd {
            leave(String(decoding: name, as: UTF8.self))
        } else {
            enter(String(decoding: name, as: UTF8.self), attributes)
        }
        return end + 1
    }

    /// Whether the element is none of the author's words, or says what is said elsewhere.
    private func isLeftOut(_ name: [UInt8], _ attributes: ArraySlice<UInt8>) -> Bool {
        if ["nav", "svg"].contains(where: { name.elementsEqual($0.utf8) }) { return true }
        guard let value = PlainText.value(of: "class", in: attributes) else { return false }
        let classes = String(decoding: value, as: UTF8.self)
        return ["step-details", "footnote-ref", "footnotes"].contains(classes) || leavesOverridesOut && classes == "override"
    }

    private mutating func enter(_ name: String, _ attributes: ArraySlice<UInt8>) {
        switch name {
        case "p", "blockquote", "table", "pre", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "details": open(.paragraph)
        case "div", "section", "dl", "dt", "dd", "figure": open(.line)
        case "ul", "ol":
            open(lists.isEmpty ? .paragraph : .line)
            let first = PlainText.value(of: "start", in: attributes).flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 1
            lists.append(List(isOrdered: name == "ol", number: first))
        case "li": beginItem()
        case "br": open(.line)
        case "tr":
            open(.line)
            isFirstCell = true
        case "td", "th":
            if !isFirstCell { write(" | ") }
            isFirstCell = false
        case "img": write(PlainText.decoded(PlainText.value(of: "alt", in: attributes) ?? []))
        case "input":
            write(attributes.starts(with: Array(" type=\"checkbox\" checked".utf8)) ? "[x]" : "[ ]")
            open(.space)
        case "a": link = PlainText.value(of: "href", in: attributes).map { (Array($0), out.count) }
        default: break
        }
        if name == "pre" { isCode = true }
    }

    private mutating func leave(_ name: String) {
        switch name {
        case "p", "blockquote", "table", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "details": open(.paragraph)
        case "pre":
            isCode = false
            open(.paragraph)
        case "ul", "ol":
            if !lists.isEmpty { lists.removeLast() }
            open(lists.isEmpty ? .paragraph : .line)
        case "div", "section", "li", "tr", "dt", "dd", "figure": open(.line)
        case "a": leaveLink()
        default: break
        }
    }

    private mutating func beginItem() {
        // Items stand close to each other, however their paragraphs are written.
        if lists.count > 1 || (lists.last?.items ?? 0) > 0 { gap = .line } else { open(.line) }
        let indent = String(repeating: "  ", count: max(0, lists.count - 1))
        write(lists.last.map { $0.isOrdered ? "\(indent)\($0.number). " : "\(indent)- " } ?? "- ")
        if !lists.isEmpty {
            lists[lists.count - 1].number += 1
            lists[lists.count - 1].items += 1
        }
        markEnd = out.count
    }

    private mutating func leaveLink() {
        guard let (address, start) = link else { return }
        link = nil
        let isElsewhere = ["http://", "https://", "mailto:", "tel:"].contains { address.starts(with: Array($0.utf8)) }
        let text = PlainText.decoded(address[...])
        let shown = start <= out.count ? String(decoding: out[start...], as: UTF8.self) : ""
        if isElsewhere, !shown.contains(text), !text.hasSuffix(":" + shown.filter { $0 != " " }) { write(" (\(text))") }
    }

    private static func value(of attribute: String, in attributes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let name = Array(" \(attribute)=\"".utf8)
        guard let start = attributes.firstRange(of: name)?.upperBound else { return nil }
        return attributes[start...].prefix { $0 != 0x22 }
    }

    private static func decoded(_ text: ArraySlice<UInt8>) -> String { PlainText.of(Array(text)) }
}
