import Diagnostics
import Model
import Parsing
import Rendering

/// One Markdown text as an HTML fragment, outside of any knowledge base.
public enum Fragment {
    /// The HTML of `bytes`; links are left as they are written.
    public static func html(_ bytes: [UInt8], rawHTML: Bool) -> [UInt8] {
        var document = Document()
        var buffer = HTMLBuffer()
        let parser = PageParser(settings: Settings())
        var page = parser.parse(bytes, path: "fragment.md", file: FileID(0), into: &document)
        let options = BodyRenderer.Options(rawHTML: rawHTML, isPlain: true, variables: [:])
        BodyRenderer.render(document, of: &page, options, scratch: &buffer)
        return page.standaloneBody()
    }
}
