internal import CLive

/// What is served beside a site: the script that reloads its pages, and what that script needs.
enum LiveFiles {
    /// The folder that they are served from; no page's address begins like that, because such names are snippets.
    static let folder = "/__planbook/"

    /// Where the script asks what there is.
    static let changes = folder + "changes"

    /// The file at `path`, and its media type; nil for none.
    static func file(at path: String) -> (bytes: [UInt8], type: String)? {
        switch path {
        case folder + "live.js": (script, ContentType.of("live.js"))
        case folder + "live.css": (style, ContentType.of("live.css"))
        default: nil
        }
    }

    /// The line behind a page that a browser shows, made of the version `version` of the site.
    static func line(version: String) -> [UInt8] {
        Array("<script src=\"\(folder)live.js\" data-version=\"\(version)\"></script>\n".utf8)
    }

    private static let script = unsafe bytes(planbook_live_script())
    private static let style = unsafe bytes(planbook_live_style())

    private static func bytes(_ file: planbook_live_file) -> [UInt8] {
        unsafe Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
    }
}
