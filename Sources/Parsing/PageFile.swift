/// How the files of pages are called.
public enum PageFile {
    /// The path with `.md` in the place of another ending that Markdown has elsewhere; nil where it ends so, or holds something else.
    ///
    /// Only one ending is read, because a page's id is its path without it, and two files may not be one page.
    public static func renamed(_ path: String) -> String? {
        guard !path.hasSuffix(".md"), let dot = path.utf8.lastIndex(of: 0x2E), endings.contains(path[dot...].lowercased()) else { return nil }
        return path[..<dot] + ".md"
    }

    private static let endings: Set<String> = [".md", ".markdown", ".mdown", ".mkd"]
}
