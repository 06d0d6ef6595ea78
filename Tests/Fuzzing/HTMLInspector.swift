/// Reads HTML as strictly as we write it: every element closed in its place, nothing in it that acts.
struct HTMLInspector {
    private let html: [UInt8]
    private let hasRawHTML: Bool
    private var offset = 0
    /// The elements that are open, outermost first, and whether each is where a text of an author begins.
    private var open: [(name: String, isText: Bool)] = []
    private(set) var faults: [String] = []
    /// The values of `id`.
    private(set) var ids: Set<String> = []
    /// The values of `href` and `src` of elements, as written.
    private(set) var addresses: [String] = []

    /// What is wrong with `html`, a whole page or the text of one.
    static func faults(_ html: [UInt8], isPage: Bool) -> [String] {
        HTMLInspector(html, isPage: isPage, hasRawHTML: false).faults
    }

    /// Reads `html`; with raw HTML of its author's it may have paragraphs and headings that a browser ends early, and lists of other things.
    init(_ html: [UInt8], isPage: Bool, hasRawHTML: Bool) {
        (self.html, self.hasRawHTML) = (html, hasRawHTML)
        let doctype = Array("<!DOCTYPE html>".utf8)
        if isPage, html.starts(with: doctype) { offset = doctype.count } else if isPage { fault("no doctype") }
        while offset < html.count, faults.count < 4 {
            switch html[offset] {
            case 0x3C: tag()
            case 0x26: reference()
            case 0x00:
                fault("a NUL byte")
                offset += 1
            default: offset += 1
            }
        }
        if faults.isEmpty, let last = open.last { fault("<\(last.name)> is never closed") }
        if isPage, faults.isEmpty, landmarks != ["header", "main", "footer"], landmarks != ["main"] { fault("the page has \(landmarks)") }
    }

    /// The landmarks directly in the page.
    private var landmarks: [String] = []

    private mutating func fault(_ what: String) {
        let around = html[max(0, offset - 60)..<min(html.count, offset + 60)]
        faults.append("\(what) at '\(String(decoding: around, as: UTF8.self).replacing("\n", with: "⏎"))'")
    }

    // MARK: - Text

    private mutating func reference() {
        var end = offset + 1
        while end < html.count, end - offset < 40, HTMLInspector.isName(html[end]) || html[end] == 0x23 { end += 1 }
        if end == offset + 1 || end == html.count || html[end] != 0x3B {
            // In raw HTML a browser's rules hold: it is text.
            if !hasRawHTML { fault("a bare &") }
            offset += 1
            return
        }
        offset = end + 1
    }

    // MARK: - Tags

    private mutating func tag() {
        let start = offset
        offset += 1
        let isEnd = offset < html.count && html[offset] == 0x2F
        if isEnd { offset += 1 }
        let name = name()
        if name.isEmpty { return fault("a bare <") }
        var attributes: [(name: String, value: String)] = []
        while let attribute = attribute() { attributes.append(attribute) }
        let isEmpty = offset + 1 < html.count && html[offset] == 0x2F
        if isEmpty { offset += 1 }
        guard offset < html.count, html[offset] == 0x3E else { return fault("a tag that does not end") }
        offset += 1
        if isEnd { return close(name) }
        look(at: name, attributes, from: start)
        let isForeign = name == "svg" || open.contains { $0.name == "svg" }
        if HTMLVocabulary.void.contains(name) || (isEmpty && isForeign) { return }
        if isEmpty { return fault("<\(name)/> is no end") }
        nest(name, attributes)
        if name == "script" || name == "title" { raw(name) }
    }

    private mutating func name() -> String {
        let start = offset
        while offset < html.count, HTMLInspector.isName(html[offset]) { offset += 1 }
        return String(decoding: html[start..<offset], as: UTF8.self)
    }

    private static func isName(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D || byte == 0x3A || byte == 0x5F
    }

    /// The attribute at the current place; nil where the tag ends, or is broken.
    private mutating func attribute() -> (name: String, value: String)? {
        let start = offset
        while offset < html.count, html[offset] == 0x20 || html[offset] == 0x0A { offset += 1 }
        let name = name()
        guard !name.isEmpty, offset > start else { return nil }
        guard offset + 1 < html.count, html[offset] == 0x3D else { return (name, "") }
        guard html[offset + 1] == 0x22 else { return nil }
        let from = offset + 2
        guard let end = html[from...].firstIndex(of: 0x22) else { return nil }
        offset = end + 1
        return (name, String(decoding: html[from..<end], as: UTF8.self))
    }

    private mutating func raw(_ name: String) {
        let end = Array("</\(name)".utf8)
        while offset < html.count, !html[offset...].starts(with: end) {
            if html[offset...].starts(with: "<!--".utf8) || html[offset...].starts(with: "<script".utf8) { return fault("markup in <\(name)>") }
            offset += 1
        }
    }

    // MARK: - Places

    private mutating func close(_ name: String) {
        if open.last?.name == name { open.removeLast() } else { fault("</\(name)> in <\(open.last?.name ?? "nothing")>") }
    }

    /// Opens an element where browsers leave it and what it stands in as they are.
    private mutating func nest(_ name: String, _ attributes: [(name: String, value: String)]) {
        let parent = open.last?.name
        if let above = HTMLVocabulary.parents[name], let parent, !above.contains(parent) { fault("<\(name)> in <\(parent)>") }
        if let parent, let below = HTMLVocabulary.children[parent], !below.contains(name), !hasRawHTML || below != ["li"] { fault("<\(name)> in <\(parent)>") }
        if !hasRawHTML, HTMLVocabulary.blocks.contains(name), let inner = open.last(where: { $0.name == "p" || HTMLVocabulary.scopes.contains($0.name) }), inner.name == "p" { fault("<\(name)> in <p>") }
        if !hasRawHTML, HTMLVocabulary.headings.contains(name), let parent, HTMLVocabulary.headings.contains(parent) { fault("<\(name)> in <\(parent)>") }
        if name == "a", open.contains(where: { $0.name == "a" }), !open.contains(where: { $0.name == "svg" }) { fault("<a> in <a>") }
        if parent == "body", ["header", "main", "footer"].contains(name) { landmarks.append(name) }
        let isText = name == "div" && attributes.contains { $0.name == "class" && $0.value.split(separator: " ").contains("text") }
        open.append((name, isText))
    }

    // MARK: - What acts

    private mutating func look(at name: String, _ attributes: [(name: String, value: String)], from start: Int) {
        let isInPage = name == "html" || open.first?.name == "html"
        let isInText = !isInPage || open.contains { $0.isText }
        if !HTMLVocabulary.elements.contains(name) { fault("<\(name)>") }
        if isInText, HTMLVocabulary.onlyTheThemes.contains(name), !isTask(name, attributes) { fault("<\(name)> in a text") }
        if name == "script", !attributes.contains(where: { $0.name == "type" && $0.value == "application/json" || $0.name == "src" && HTMLVocabulary.isThemeScript($0.value) }) { fault("a script") }
        var known: Set<String> = []
        for (attribute, value) in attributes {
            if !known.insert(attribute).inserted { fault("\(attribute) twice") }
            if HTMLVocabulary.acts(attribute) { fault("the attribute \(attribute)") }
            if let bad = HTMLVocabulary.badReference(in: value) { fault("the value \(bad)") }
            if ["href", "src", "action"].contains(attribute), !isCanonical(attributes) { address(name, value, isInPage: isInPage) }
            if attribute == "id", !ids.insert(value).inserted, isInPage, value.hasPrefix("pb-") { fault("the id \(value) twice") }
            if attribute == "id", isInPage, isInText, value.hasPrefix("pb-"), value.wholeMatch(of: /pb-(fn|fnref|step)(-[0-9]+)+/) == nil { fault("the theme's id \(value)") }
        }
    }

    private func isTask(_ name: String, _ attributes: [(name: String, value: String)]) -> Bool {
        name == "input" && attributes.contains { $0.name == "type" && $0.value == "checkbox" }
    }

    /// Whether it only names the page's own address on the web.
    private func isCanonical(_ attributes: [(name: String, value: String)]) -> Bool {
        attributes.contains { $0.name == "rel" && $0.value == "canonical" } && open.last?.name == "head"
    }

    private mutating func address(_ name: String, _ value: String, isInPage: Bool) {
        let address = HTMLVocabulary.decoded(value)
        addresses.append(address)
        let scheme = HTMLVocabulary.scheme(address)
        if let scheme, HTMLVocabulary.unsafeSchemes.contains(scheme), !(name == "img" && HTMLVocabulary.isPicture(address)) { fault("the address \(address)") }
        if isInPage, address.hasPrefix("//") || address.hasPrefix("\\") { fault("the address \(address)") }
        if isInPage, name != "a", scheme != nil, scheme != "data" { fault("the address \(address) is loaded") }
    }
}
