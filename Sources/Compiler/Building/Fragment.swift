import Diagnostics
import Model
import Parsing
import Rendering

/// One Markdown text as an HTML fragment, outside of any knowledge base.
public enum Fragment {
    /// The HTML of `bytes`; links are left as they are written.
    public static func html(_ bytes: [UInt8], rawHTML: Bool) -> [UInt8] {
        let parsed = PageParser(settings: Settings()).parse(bytes, path: "fragment.md", file: FileID(0))
        let options = BodyRenderer.Options(rawHTML: rawHTML, isPlain: true, variables: [:])
        return BodyRenderer.render(parsed.document, of: parsed.page, options).standaloneBody()
    }
}
