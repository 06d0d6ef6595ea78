/// What may stand in our HTML, and where; written down anew, because what is tested must not judge itself.
enum HTMLVocabulary {
    static let void: Set = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
    static let headings: Set = ["h1", "h2", "h3", "h4", "h5", "h6"]

    /// Elements at whose start tag a browser ends a paragraph.
    static let blocks = headings.union([
        "address", "article", "aside", "blockquote", "center", "details", "dialog", "dd", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "li", "main", "menu", "nav",
        "ol", "p", "pre", "section", "summary", "table", "ul",
    ])
    /// Elements that a paragraph outside of them is not ended from.
    static let scopes: Set = ["table", "td", "th", "caption", "button", "svg", "template"]

    /// What an element must stand in.
    static let parents: [String: Set<String>] = [
        "tr": ["thead", "tbody", "tfoot", "table"], "td": ["tr"], "th": ["tr"], "thead": ["table"], "tbody": ["table"], "tfoot": ["table"], "caption": ["table"], "col": ["colgroup"], "colgroup": ["table"],
        "dt": ["dl", "div"], "dd": ["dl", "div"], "summary": ["details"],
    ]
    /// What alone may stand in an element.
    static let children: [String: Set<String>] = [
        "table": ["thead", "tbody", "tfoot", "caption", "colgroup", "tr"], "thead": ["tr"], "tbody": ["tr"], "tfoot": ["tr"], "tr": ["td", "th"], "colgroup": ["col"], "ul": ["li"], "ol": ["li"],
    ]

    /// Every element that a page of ours may have.
    static let elements: Set<String> = void.subtracting(["base", "embed", "source", "track", "area"]).union(headings).union([
        "html", "head", "title", "body", "header", "main", "footer", "nav", "section", "article", "aside", "div", "p", "span", "a", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "td", "th",
        "caption", "colgroup", "blockquote", "pre", "code", "em", "strong", "del", "ins", "s", "b", "i", "u", "small", "sub", "sup", "kbd", "samp", "var", "mark", "abbr", "cite", "q", "dfn", "time", "bdi", "bdo", "ruby", "rt", "rp",
        "tt", "center", "figure", "figcaption", "details", "summary", "address", "hgroup", "big", "strike", "font", "data", "rb", "rtc", "template", "script", "form", "input", "button", "label", "select", "option", "output",
        "svg", "g", "path", "rect", "text", "tspan", "line", "polyline", "polygon", "circle", "ellipse", "title", "desc", "defs", "marker", "use", "pattern", "clipPath", "noscript", "search", "dialog", "fieldset", "legend", "menu",
    ])
    /// Elements of the theme that no text of an author may have.
    static let onlyTheThemes: Set = ["script", "form", "input", "button", "select", "option", "template", "meta", "link", "title", "html", "head", "body", "main", "svg", "noscript", "dialog", "fieldset"]

    /// Whether an attribute makes its element act, or lets it load something.
    static func acts(_ attribute: String) -> Bool {
        let name = attribute.lowercased()
        return name.hasPrefix("on") || ["style", "srcset", "srcdoc", "formaction", "ping", "background", "xlink:href", "poster", "data", "codebase", "manifest", "usemap", "autofocus", "is", "slot"].contains(name)
    }

    static let unsafeSchemes: Set = [
        "javascript", "vbscript", "livescript", "mocha", "data", "file", "blob", "filesystem", "view-source", "jar", "mhtml", "shell", "search-ms", "ms-msdt", "about",
    ]

    static func isThemeScript(_ address: String) -> Bool {
        address.wholeMatch(of: /(\.\.\/)*(\/base)?\/?theme\/[a-z-]+\.js/) != nil
    }

    static func isPicture(_ address: String) -> Bool {
        address.lowercased().wholeMatch(of: /data:image\/(png|gif|jpeg|webp|avif)[;,].*/.dotMatchesNewlines()) != nil
    }

    /// The scheme of an address as browsers read it: without spaces at its start, and tabs and line endings anywhere.
    static func scheme(_ address: String) -> String? {
        let seen = address.unicodeScalars.drop { $0.value <= 0x20 }.filter { ![0x09, 0x0A, 0x0D].contains($0.value) }
        let text = String(String.UnicodeScalarView(seen)).lowercased()
        guard let match = text.prefixMatch(of: /([a-z][a-z0-9+.-]*):/) else { return nil }
        return String(match.output.1)
    }

    /// The `&` in an attribute's value that begins no reference; nil when there is none.
    static func badReference(in value: String) -> String? {
        value.replacing(/&(#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z0-9]+);/, with: "").contains("&") || value.contains("<") ? value : nil
    }

    /// An attribute's value with the references that we write decoded.
    static func decoded(_ value: String) -> String {
        value.replacing("&quot;", with: "\"").replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }
}
