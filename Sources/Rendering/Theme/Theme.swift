internal import CTheme
internal import Mustache

/// The templates and the files that make a site's look: the built-in ones, overridden file by file.
public struct Theme: Sendable {
    /// A template that cannot be used.
    public struct Problem: Error, Sendable, CustomStringConvertible {
        /// The template's file name.
        public let file: String
        /// What is wrong with it.
        public let reason: String
        /// The line, from 1; nil when it is not known.
        public let line: Int?

        /// The problem as one line.
        public var description: String {
            "templates/\(file)\(line.map { ":\($0)" } ?? ""): \(reason)"
        }
    }

    /// Tells one reading of the files from another.
    private final class Mark: Sendable {}

    private let mark = Mark()

    /// Whether both come from one reading of the files.
    public func isSame(as other: Theme) -> Bool { mark === other.mark }

    /// The files that go to the site as they are, by name.
    public let files: [String: [UInt8]]
    private let standing: [String: [UInt8]]
    let templates: MustacheLibrary

    /// The templates that a page can be made with.
    enum Layout: String, CaseIterable {
        /// A source page.
        case page
        /// The front page.
        case front
        /// The list of a kind's pages.
        case index
        /// A page at an address that another page had before.
        case redirect
        /// What a web server shows for an address that leads nowhere.
        case notFound = "404"
        /// What a search finds, when it is asked for by an address.
        case search
    }

    /// The scripts of a theme that do not go to its folder.
    enum Standing: String, CaseIterable {
        /// Keeps the site for reading without a network; it must lie at the site's root.
        case offlineWorker = "sw.js"
        /// Shows the pages of a bundle.
        case bundle = "bundle.js"
    }

    /// The text of a script that does not go to the theme's folder.
    func standing(_ script: Standing) -> [UInt8]? { standing[script.rawValue] }

    /// The texts of the built-in theme: words that pages hold whatever a knowledge base is about.
    public static let builtInTexts = Set(builtIn.values)

    /// Makes the theme; `overrides` are the user's own files by name, such as `page.mustache` or `theme.css`.
    public init(overrides: [String: [UInt8]] = [:]) throws(Problem) {
        var sources = Theme.builtIn
        for (name, bytes) in overrides { sources[name] = bytes }
        var templates: [String: MustacheTemplate] = [:]
        var files: [String: [UInt8]] = [:]
        let named = sources.filter { $0.key.hasSuffix(".mustache") }.map { (String($0.key.dropLast(9)), $0.value) }
        if let problem = TemplateBounds.problem(of: Dictionary(uniqueKeysWithValues: named)) { throw problem }
        for (name, bytes) in sources.sorted(by: { $0.key < $1.key }) {
            guard name.hasSuffix(".mustache") else {
                files[name] = bytes
                continue
            }
            templates[String(name.dropLast(9))] = try Theme.template(name, bytes)
        }
        let names = Standing.allCases.map(\.rawValue)
        self.files = files.filter { !names.contains($0.key) }
        standing = files.filter { names.contains($0.key) }
        self.templates = MustacheLibrary(templates: templates)
    }

    private static func template(_ name: String, _ bytes: [UInt8]) throws(Problem) -> MustacheTemplate {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Problem(file: name, reason: "the file is not UTF-8", line: nil)
        }
        do {
            return try MustacheTemplate(string: text)
        } catch let error as MustacheTemplate.ParserError {
            throw Problem(file: name, reason: "\(error.error)", line: error.context.lineNumber)
        } catch {
            throw Problem(file: name, reason: "\(error)", line: nil)
        }
    }

    /// Whether a file of the user's `templates/` folder belongs to a theme, rather than to a compiler or an editor.
    public static func isThemeFile(_ path: String) -> Bool {
        let suffixes = ["mustache", "css", "js", "svg", "png", "ico", "webp", "woff2"]
        return !path.hasPrefix(".") && suffixes.contains { path.hasSuffix(".\($0)") }
    }

    /// The built-in files by name, as they are embedded in the binary.
    private static let builtIn: [String: [UInt8]] = {
        var found: [String: [UInt8]] = [:]
        var index = 0
        while let file = unsafe planbook_theme_file(index) {
            let name = unsafe String(cString: file.pointee.name)
            let bytes = unsafe Array(UnsafeBufferPointer(start: file.pointee.bytes, count: file.pointee.count))
            found[name] = Compaction.compact(bytes, named: name)
            index += 1
        }
        return found
    }()
}
