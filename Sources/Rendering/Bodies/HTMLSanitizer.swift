import Model

/// Passes on the raw HTML that is safe on a site, written anew and closed where the Markdown around it ends.
struct HTMLSanitizer {
    /// The elements that are open, each with the node of the document that it was opened in.
    private var open: [(name: String, container: Int)] = []
    /// As deep as any text needs; past it, looking for what an end tag closes would take ever longer.
    private static let deepest = 64

    /// Whether no element is open.
    var isEmpty: Bool { open.isEmpty }
    /// Whether a link is open.
    var isInLink: Bool { open.contains { $0.name == "a" } }

    /// Appends what is safe of `html`, which stands in the node `container`; with `isInLink` no link of its own.
    mutating func write(_ html: ArraySlice<UInt8>, in container: Int, isInLink: Bool, to out: inout HTMLBuffer) {
        var offset = html.startIndex
        var plain = offset
        while let start = html[offset...].firstIndex(of: 0x3C) {
            if let end = HTMLSanitizer.commentEnd(html, start) {
                text(html[plain..<start], to: &out)
                (offset, plain) = (end, end)
            } else if let tag = HTMLTag(html, at: start) {
                text(html[plain..<start], to: &out)
                offset = take(tag, html, in: container, isInLink: isInLink, to: &out)
                plain = offset
            } else {
                // A tag that never ends: the rest is text, and no more tags are looked for in it.
                if HTMLSanitizer.beginsTag(html, start) { break }
                offset = start + 1
            }
        }
        text(html[plain...], to: &out)
    }

    /// Closes what was opened in the node `container` and is open still; -1 is the page as a whole.
    mutating func close(_ container: Int, to out: inout HTMLBuffer) {
        while let last = open.last, last.container == container {
            open.removeLast()
            endTag(last.name, to: &out)
        }
    }

    /// Closes a table in which something stands that is no raw HTML and in none of its cells.
    mutating func leaveTable(to out: inout HTMLBuffer) {
        while let last = open.last, SafeHTML.tableParts.contains(last.name) {
            open.removeLast()
            endTag(last.name, to: &out)
        }
    }

    // MARK: - Tags

    /// Appends what becomes of a tag and returns where the text goes on.
    private mutating func take(
        _ tag: HTMLTag, _ html: ArraySlice<UInt8>, in container: Int, isInLink: Bool, to out: inout HTMLBuffer
    ) -> Int {
        guard let element = SafeHTML.elements[tag.name] else {
            let isWithoutText = !tag.isClosing && SafeHTML.elementsWithoutText.contains(tag.name)
            return isWithoutText ? HTMLSanitizer.end(of: tag, html) : tag.end
        }
        if tag.isClosing {
            leave(tag.name, container, to: &out)
            return tag.end
        }
        let isLinked = isInLink || self.isInLink
        guard open.count < HTMLSanitizer.deepest, !(tag.name == "a" && isLinked), makeRoom(for: element, in: container, to: &out) else {
            return tag.end
        }
        if tag.name == "img", let address = HTMLSanitizer.remoteImage(tag) {
            RemoteImage(address: address, text: tag.value("alt"), title: tag.value("title")).write(isInLink: isLinked, to: &out)
            return tag.end
        }
        startTag(tag, element, to: &out)
        if element.isVoid { return tag.end }
        // A place that links lead to holds nothing, whether its author closed it or not.
        let isPlace = tag.name == "a" && !tag.attributes.contains { $0.name == "href" }
        if tag.isSelfClosing || isPlace {
            endTag(tag.name, to: &out)
        } else {
            open.append((tag.name, container))
        }
        return tag.end
    }

    /// Closes what the element ends where it begins, as a cell ends the one before it; false when it may not stand here.
    private mutating func makeRoom(for element: SafeHTML.Element, in container: Int, to out: inout HTMLBuffer) -> Bool {
        // Browsers move what does not belong into a table out of it, past the end tags that are written for it.
        if element.parents.isEmpty { return open.last.map { !SafeHTML.tableParts.contains($0.name) } ?? true }
        var index = open.count - 1
        while index >= 0, open[index].container == container, !element.parents.contains(open[index].name), open[index].name != "table" { index -= 1 }
        guard index >= 0, open[index].container == container, element.parents.contains(open[index].name) else { return false }
        while open.count > index + 1, let last = open.popLast() { endTag(last.name, to: &out) }
        return true
    }

    private mutating func leave(_ name: String, _ container: Int, to out: inout HTMLBuffer) {
        guard let index = open.lastIndex(where: { $0.name == name && $0.container == container }) else { return }
        while open.count > index, let last = open.popLast() { endTag(last.name, to: &out) }
    }

    private func endTag(_ name: String, to out: inout HTMLBuffer) {
        out.markup("</")
        out.text(name)
        out.markup(">")
    }

    private func startTag(_ tag: HTMLTag, _ element: SafeHTML.Element, to out: inout HTMLBuffer) {
        out.markup("<")
        out.text(tag.name)
        let hasID = tag.attributes.contains { $0.name == "id" }
        for attribute in tag.attributes where element.attributes.contains(attribute.name) || SafeHTML.attributes.contains(attribute.name) {
            if attribute.name != "name" || !hasID { write(attribute, to: &out) }
        }
        // Beside a text of the other direction the triangle would touch it and point away.
        if tag.name == "summary", !tag.attributes.contains(where: { $0.name == "dir" }) { out.markup(" dir=\"auto\"") }
        out.markup(">")
    }

    private func write(_ attribute: HTMLTag.Attribute, to out: inout HTMLBuffer) {
        let value = attribute.value
        switch attribute.name {
        case "href", "src":
            let address = HTMLSanitizer.cleaned(value)
            guard !UnsafeAddress.matches(address) else { return }
            out.markup(" ")
            out.text(attribute.name)
            out.markup("=\"")
            out.siteAddress(address)
            out.markup("\"")
        case "id", "name":
            guard !value.isEmpty, !value.utf8.contains(where: { $0 <= 0x20 }), !SafeHTML.isReserved(id: value.lowercased()) else { return }
            // Only an id leads anywhere today, and a name would be a way around what is known of ids.
            out.attribute("id", value)
        default:
            out.markup(" ")
            out.text(attribute.name)
            out.markup("=\"")
            out.text(value)
            out.markup("\"")
        }
    }

    // MARK: - Addresses

    /// The address without what browsers leave out of one: space at its ends, line endings and tabs anywhere.
    private static func cleaned(_ value: String) -> [UInt8] {
        let bytes = value.utf8.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
        guard let first = bytes.firstIndex(where: { $0 > 0x20 }), let last = bytes.lastIndex(where: { $0 > 0x20 }) else { return [] }
        return Array(bytes[first...last])
    }

    /// The address of an image that is not the site's own; nil for those that are, and for pictures in the address itself.
    private static func remoteImage(_ tag: HTMLTag) -> [UInt8]? {
        let address = cleaned(tag.value("src"))
        return RemoteImage.isRemote(address) ? address : nil
    }

    // MARK: - Text

    /// Appends text between tags; its character references stay.
    private func text(_ html: ArraySlice<UInt8>, to out: inout HTMLBuffer) {
        for byte in html {
            switch byte {
            case 0x3C: out.markup("&lt;")
            case 0x3E: out.markup("&gt;")
            default: out.byte(byte)
            }
        }
    }

    private static func beginsTag(_ html: ArraySlice<UInt8>, _ start: Int) -> Bool {
        let name = html[(start + 1)...].drop { $0 == 0x2F }
        return (0x61...0x7A).contains((name.first ?? 0) | 0x20)
    }

    /// Past the comment, declaration or instruction that begins at `start`; nil when none does.
    private static func commentEnd(_ html: ArraySlice<UInt8>, _ start: Int) -> Int? {
        guard start + 1 < html.endIndex, html[start + 1] == 0x21 || html[start + 1] == 0x3F else { return nil }
        let closing: [UInt8] = html[start...].starts(with: "<!--".utf8) ? [0x2D, 0x2D, 0x3E] : [0x3E]
        var offset = start + 2
        while offset + closing.count <= html.endIndex {
            if html[offset...].starts(with: closing) { return offset + closing.count }
            offset += 1
        }
        return html.endIndex
    }

    /// Past the end tag of an element whose content goes with it; the end of the text when there is none.
    private static func end(of tag: HTMLTag, _ html: ArraySlice<UInt8>) -> Int {
        if tag.isSelfClosing { return tag.end }
        // Inline, each tag is a text of its own: what stands between two of them is Markdown.
        if tag.end == html.endIndex { return tag.end }
        var offset = tag.end
        while let start = html[offset...].firstIndex(of: 0x3C) {
            offset = start + 1
            let name = html[offset...].dropFirst().prefix(tag.name.utf8.count)
            guard offset < html.endIndex, html[offset] == 0x2F, name.count == tag.name.utf8.count,
                zip(name, tag.name.utf8).allSatisfy({ $0 | 0x20 == $1 })
            else { continue }
            guard let closing = HTMLTag(html, at: start) else { return html.endIndex }
            if closing.name == tag.name { return closing.end }
        }
        return html.endIndex
    }
}

extension HTMLTag {
    /// The value of the attribute `name`; empty without one.
    fileprivate func value(_ name: String) -> String {
        attributes.first { $0.name == name }?.value ?? ""
    }
}

/// An image of another web site: a page needs no network and tells nobody that it is read, so it becomes a link.
struct RemoteImage {
    /// Where the image is.
    var address: [UInt8]
    /// What stands for it.
    var text: String
    /// What is shown on hovering; empty for nothing.
    var title: String

    /// Whether an image's address leads out of the site: it has a host or a scheme, and is no picture itself.
    static func isRemote(_ address: some Collection<UInt8>) -> Bool {
        if address.starts(with: "//".utf8) { return true }
        let scheme = address.prefix { $0 != 0x3A && $0 != 0x2F && $0 != 0x3F && $0 != 0x23 }
        guard scheme.count < address.count, address.dropFirst(scheme.count).first == 0x3A else { return false }
        let isData = scheme.count == 4 && zip(scheme, "data".utf8).allSatisfy { $0 | 0x20 == $1 }
        return !isData || UnsafeAddress.matches(address)
    }

    /// Appends the link; its text alone inside another link, and where the address is unsafe.
    func write(isInLink: Bool, to out: inout HTMLBuffer) {
        let isUnsafe = UnsafeAddress.matches(address)
        if isInLink || isUnsafe || address.isEmpty {
            out.text(text.isEmpty && !isUnsafe ? String(decoding: address, as: UTF8.self) : text)
            return
        }
        out.markup("<a class=\"remote-image\" href=\"")
        out.siteAddress(address)
        out.markup("\"")
        if !title.isEmpty { out.attribute("title", title) }
        out.markup(">")
        out.text(text.isEmpty ? String(decoding: address, as: UTF8.self) : text)
        out.markup("</a>")
    }
}
