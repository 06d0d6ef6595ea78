import Analysis

/// The texts that an editor holds of files of a knowledge base: they count in the place of what is on the disk.
public struct UnsavedTexts: Sendable {
    /// The texts, by the paths of their files below the root.
    private var texts: [String: [UInt8]]

    /// Takes `texts`, by the paths of their files below the root.
    public init(_ texts: [String: [UInt8]] = [:]) {
        self.texts = texts
    }

    /// The text of the file at `path` below the root; nil where the disk has it.
    public subscript(path: String) -> [UInt8]? {
        get { texts[path] }
        set { texts[path] = newValue }
    }

    /// The text of the settings; nil where the disk has it.
    var settings: [UInt8]? { texts[SettingsCheck.path] }

    /// The text of the page with the path `path` below `content/`; nil where the disk has it.
    func page(_ path: String) -> [UInt8]? { texts.isEmpty ? nil : texts["content/" + path] }

    /// The paths below `content/` of the pages among them.
    var pages: [String] {
        texts.keys.filter { $0.hasPrefix("content/") && $0.hasSuffix(".md") }.map { String($0.dropFirst("content/".count)) }
    }
}
