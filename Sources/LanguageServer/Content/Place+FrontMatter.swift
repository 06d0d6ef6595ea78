import Analysis
import Diagnostics
import Model

extension Place {
    /// What stands around the place in the front matter or the settings, with the fields that may stand at the top; nil elsewhere.
    var yaml: (place: YAMLPlace, fields: [Field])? {
        if path == SettingsCheck.path {
            return YAMLPlace(text.bytes, .init(0, text.bytes.count), at: offset).map { ($0, Settings.fields) }
        }
        guard path.hasPrefix("content/"), let region = FrontMatter.region(of: text), let place = YAMLPlace(text.bytes, region, at: offset) else {
            return nil
        }
        return (place, PageSchema.fields(of: kind))
    }

    /// What the page is: as its text says now, else as its folder does.
    var kind: PageKind {
        if let region = FrontMatter.region(of: text) {
            let lines = YAMLLines(text.bytes, region)
            let said = (0..<lines.count).first { lines[$0].key == "kind" && lines[$0].column == 0 && !lines[$0].isItem }
            if let said, let kind = PageKind(rawValue: text.text(lines[said].value)) { return kind }
        }
        let parts = path.split(separator: "/")
        guard parts.count > 2, let name = parts.last, name != "index.md", name != "README.md" else { return .page }
        return PageKind(folder: parts[1]) ?? .page
    }

    /// Whether the page is a snippet, which others include.
    var isSnippet: Bool { path.contains("/_") }
}
