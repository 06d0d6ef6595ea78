import Compiler
import Model
import Rendering
import TestSupport

/// The files of a site that is rendered from a scratch knowledge base, without writing them.
struct RenderedSite {
    let base: KnowledgeBase
    private let files: [String: String]

    /// Renders `files` over those of the small valid knowledge base.
    init(_ files: [String: String], theme: Theme? = nil, errors: [Int: [String]] = [:]) throws {
        let scratch = try ScratchKnowledgeBase(files)
        base = try scratch.compile().base
        var renderer = SiteRenderer(base, theme: try theme ?? Theme(), errors: errors)
        let own = base.pages.indices.filter(renderer.hasOwnFile).flatMap { [renderer.page($0)] + [renderer.backlinksPage($0)].compactMap(\.self) }
        var found: [String: String] = [:]
        for file in own + renderer.generatedPages() { found[file.path] = String(decoding: file.bytes, as: UTF8.self) }
        self.files = found
    }

    /// The paths of the pages, in order.
    var paths: [String] { files.keys.sorted() }

    /// The page at `path`; empty when there is none.
    func page(_ path: String) -> String { files[path] ?? "" }

    /// What stands in `<div class="text">` of the page at `path`.
    func text(_ path: String) -> String {
        let page = page(path)
        guard let start = page.range(ofText: "<div class=\"text\">\n") else { return "" }
        let rest = page[start.upperBound...]
        let end = rest.range(ofText: "</div>\n<section class=\"related\"") ?? rest.range(ofText: "</div>\n<section class=\"linked-from\"") ?? rest.range(ofText: "</div>\n</main>")
        return String(rest[..<(end?.lowerBound ?? rest.endIndex)])
    }

    /// The text of a wiki page with the body `body`, beside `files`.
    static func text(of body: String, _ files: [String: String] = [:]) throws -> String {
        let page = ["content/handbook/x.md": "---\ntitle: X\n---\n\n\(body)\n"]
        return try RenderedSite(page.merging(files) { $1 }).text("handbook/x.html")
    }
}

extension String {
    /// The page without the scripts that it loads from the theme.
    var withoutThemeScript: String {
        replacing(/<script src="(\.\.\/)*theme\/[a-z]+\.js" defer><\/script>/, with: "")
    }
}

extension StringProtocol {
    /// Where `text` stands first.
    func range(ofText text: String) -> Range<Index>? {
        ranges(of: text).first
    }
}
