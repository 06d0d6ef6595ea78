import Analysis
import Diagnostics
import Model
import Parsing
import Rendering
public import Reporting

/// One Markdown text as an HTML fragment, outside of any knowledge base.
public struct Fragment: Sendable {
    /// The HTML; links are left as they are written.
    public let html: [UInt8]
    /// What kept the text from being read; links are not looked at.
    public let report: Report

    /// Renders `bytes`, which findings call `name`; with `rawHTML` to what the GFM specification asks for.
    public init(_ bytes: [UInt8], name: String, rawHTML: Bool) {
        var document = Document()
        var buffer = HTMLBuffer()
        let file = FileID(0)
        var settings = Settings()
        // A fragment is the text as it is; secrets are looked for where a site is made.
        settings.levels["secret"] = .some(nil)
        settings.rawHTML = rawHTML
        let parser = PageParser(settings: settings, readsWikiLinks: !rawHTML)
        var page = parser.parse(bytes, path: "fragment.md", file: file, into: &document)
        let options = BodyRenderer.Options(rawHTML: rawHTML, isPlain: true, variables: [:], outputBytes: settings.limits.outputBytes)
        BodyRenderer.render(document, of: &page, options, scratch: &buffer)
        html = page.standaloneBody()
        let diagnostics = CheckRun.findings(from: page.problems, file: file, id: page.id)
        let source = SourceFile(path: name, bytes: bytes)
        report = Report(diagnostics: diagnostics, pages: 1) { _ in source }
    }

    /// The HTML of `bytes` alone.
    public static func html(_ bytes: [UInt8], rawHTML: Bool) -> [UInt8] {
        Fragment(bytes, name: "fragment.md", rawHTML: rawHTML).html
    }
}
