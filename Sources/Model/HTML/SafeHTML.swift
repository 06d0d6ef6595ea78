/// The raw HTML that may reach a site where the settings let any pass: what formats text, and nothing that acts.
public enum SafeHTML {
    /// What one element may have.
    public struct Element: Sendable {
        /// Its attributes, beside those that every element may have.
        public var attributes: Set<String> = []
        /// The elements in one of which it stands, and all that is open in between ends where it begins; none for any place.
        public var parents: Set<String> = []
        /// Whether it has no content and no end tag.
        public var isVoid = false
    }

    /// The attributes that every element may have.
    public static let attributes: Set<String> = ["id", "title", "lang", "dir", "align", "aria-label"]

    /// The elements that pass, by name.
    public static let elements: [String: Element] = {
        var elements: [String: Element] = [:]
        let plain = """
            abbr b bdi bdo blockquote cite code dfn div em figure h1 h2 h3 h4 h5 h6 i kbd mark p pre q ruby s samp small span \
            strike strong sub sup tt u var
            """
        for name in plain.split(separator: " ") { elements[String(name)] = Element() }
        for name in ["br", "hr", "wbr"] { elements[name] = Element(isVoid: true) }
        elements["a"] = Element(attributes: ["href", "name"])
        elements["img"] = Element(attributes: ["src", "alt", "width", "height"], isVoid: true)
        elements["details"] = Element(attributes: ["open"])
        elements["summary"] = Element(parents: ["details"])
        elements["figcaption"] = Element(parents: ["figure"])
        elements["time"] = Element(attributes: ["datetime"])
        elements["del"] = Element(attributes: ["datetime"])
        elements["ins"] = Element(attributes: ["datetime"])
        elements["ul"] = Element()
        elements["ol"] = Element(attributes: ["start", "reversed", "type"])
        elements["li"] = Element(attributes: ["value"], parents: ["ul", "ol"])
        elements["dl"] = Element()
        elements["dt"] = Element(parents: ["dl"])
        elements["dd"] = Element(parents: ["dl"])
        elements["rt"] = Element(parents: ["ruby"])
        elements["rp"] = Element(parents: ["ruby"])
        elements["table"] = Element(attributes: ["width"])
        elements["caption"] = Element(parents: ["table"])
        elements["colgroup"] = Element(attributes: ["span"], parents: ["table"])
        elements["col"] = Element(attributes: ["span", "width"], parents: ["table", "colgroup"], isVoid: true)
        for name in ["thead", "tbody", "tfoot"] { elements[name] = Element(attributes: ["valign"], parents: ["table"]) }
        elements["tr"] = Element(attributes: ["valign"], parents: ["table", "thead", "tbody", "tfoot"])
        let cell: Set<String> = ["colspan", "rowspan", "width", "height", "valign"]
        elements["td"] = Element(attributes: cell, parents: ["tr"])
        elements["th"] = Element(attributes: cell.union(["scope"]), parents: ["tr"])
        return elements
    }()

    /// The parts of tables that hold other parts of tables and nothing else.
    public static let tableParts: Set<String> = ["table", "colgroup", "thead", "tbody", "tfoot", "tr"]

    /// The elements whose content is for programs, not for readers; it goes with them.
    public static let elementsWithoutText: Set<String> = [
        "script", "style", "template", "svg", "math", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript",
        "object", "applet", "select", "audio", "video", "canvas", "map", "head", "frameset", "plaintext",
    ]

    /// Whether elements of that name pass, in lower case.
    public static func passes(_ name: String) -> Bool { elements[name] != nil }

    /// Whether an id is one of the theme's own, which no author's may be.
    public static func isReserved(id: String) -> Bool { id.utf8.first == 0x70 && id.utf8.prefix(3).elementsEqual("pb-".utf8) }
}
