/// Finds templates that could not be rendered: Mustache runs sections and templates by recursion, without a bound of its own.
struct TemplateBounds {
    /// How deep sections, and the templates that are brought in in them, may nest in all.
    private static let deepest = 50
    /// How often templates may bring others in, in all, for one page.
    private static let most = 10_000

    /// What a template comes to with all that it brings in.
    private struct Size {
        var templates = 1
        var depth: Int
    }

    private let tags: [String: TemplateTags]
    private var sizes: [String: Size] = [:]

    /// The first problem of `templates`, by their names without the ending.
    static func problem(of templates: [String: [UInt8]]) -> Theme.Problem? {
        var bounds = TemplateBounds(tags: templates.mapValues { TemplateTags($0) })
        do throws(Theme.Problem) {
            for name in templates.keys.sorted() { _ = try bounds.size(of: name, way: []) }
            return nil
        } catch {
            return error
        }
    }

    private init(tags: [String: TemplateTags]) {
        self.tags = tags
    }

    /// The size of a template that those of `way` bring in, one the other; nil for one that is not there.
    private mutating func size(of name: String, way: [String]) throws(Theme.Problem) -> Size? {
        if let known = sizes[name] { return known }
        guard let tags = tags[name] else { return nil }
        func problem(_ reason: String, _ line: Int) -> Theme.Problem { Theme.Problem(file: name + ".mustache", reason: reason, line: line) }
        let tooDeep = "sections and templates nest more than \(TemplateBounds.deepest) deep"
        if tags.deepest.depth > TemplateBounds.deepest { throw problem(tooDeep, tags.deepest.line) }
        let way = way + [name]
        var size = Size(depth: tags.deepest.depth)
        for partial in tags.partials {
            if let start = way.firstIndex(of: partial.name) {
                throw problem("the template brings itself in: \((way[start...] + [partial.name]).joined(separator: " → "))", partial.line)
            }
            if way.count > TemplateBounds.deepest { throw problem(tooDeep, partial.line) }
            guard let other = try self.size(of: partial.name, way: way) else { continue }
            size.templates += other.templates
            size.depth = max(size.depth, partial.depth + 1 + other.depth)
            if size.depth > TemplateBounds.deepest { throw problem(tooDeep, partial.line) }
            if size.templates > TemplateBounds.most { throw problem("templates bring others in more than \(TemplateBounds.most) times", partial.line) }
        }
        sizes[name] = size
        return size
    }
}
