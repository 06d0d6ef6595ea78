import Diagnostics
import Model
@testable import Parsing

/// A file that was parsed on its own, with what tests ask about it.
struct Parsed {
    let bytes: [UInt8]
    let page: Page
    let document: Document

    /// Parses `text` as the file `path` below `content/`.
    init(_ text: String, path: String = "handbook/page.md", settings: Settings = Settings()) {
        self.init(bytes: Array(text.utf8), path: path, settings: settings)
    }

    /// Parses `bytes` as the file `path` below `content/`.
    init(bytes: [UInt8], path: String = "handbook/page.md", settings: Settings = Settings()) {
        self.bytes = bytes
        var document = Document()
        page = PageParser(settings: settings).parse(bytes, path: path, file: FileID(0), into: &document)
        self.document = document
    }

    /// Parses `body` below the front matter of a valid plan.
    static func plan(_ body: String) -> Parsed {
        Parsed(planFrontMatter + body, path: "plans/test.md")
    }

    /// The front matter of a valid plan.
    static let planFrontMatter = """
        ---
        title: Test
        incidents: [unknown]
        priority: P1
        owner: lead
        review: { last: 2026-09-01, every: 1y }
        ---

        """

    /// The source at `range`.
    func source(_ range: ByteRange) -> String {
        String(decoding: bytes[range.start..<range.end], as: UTF8.self)
    }

    /// The page's problems, each as its name and what it is about, with the source it points at.
    var problems: [String] {
        page.problems.map { "\($0.kind.name) at '\(source($0.range))'" }
    }

    /// The references, each as its target and anchor.
    var targets: [String] {
        page.references.map { $0.target + ($0.anchor.map { "#\($0)" } ?? "") }
    }

    /// The name that the reference `index` is written with; `nil` without one.
    func target(_ index: Int?) -> String {
        index.map { page.references[$0].target } ?? "nil"
    }
}

extension Problem.Kind {
    /// The kind with what it is about, for comparison.
    var name: String {
        switch self {
        case .missingFrontMatter(let before): before == nil ? "missing front matter" : "late front matter"
        case .unseparatedFields(let first, let missing, let places): "'\(missing)' missing \(places.count) times, first in \(first)"
        case .unclosedFrontMatter: "unclosed front matter"
        case .invalidYAML: "invalid YAML"
        case .foreignFrontMatter: "front matter in TOML"
        case .foreignShortcode(let count): "\(count) of shortcode"
        case .notAMapping(let found): "not a mapping but \(found)"
        case .unknownField(let name, let nearest): "unknown \(name)" + (nearest.isEmpty ? "" : ", near \(nearest.joined(separator: "|"))")
        case .missingField(let name, let owner, _): "missing \(owner.isEmpty ? "" : owner + ".")\(name)"
        case .wrongAlternatives(let names, let owner, let isNone): "\(isNone ? "none" : "several") of \(owner).\(names.joined(separator: "|"))"
        case .invalidValue(let field, let found, _, _): "invalid \(field): \(found)"
        case .unknownArrow(let found): "no arrow: \(found)"
        case .duplicateField(let name, _): "duplicate \(name)"
        case .notUTF8: "not UTF-8"
        case .overLimit: "over a limit"
        case .nameTooLong: "name too long"
        case .outsideContent: "outside content"
        case .unreadable: "unreadable"
        case .wrongEnding: "wrong ending"
        case .unreadableWaiver(let fault): "no waiver: \(fault)"
        case .unknownAttribute(let name, _, let nearest): "unknown attribute \(name), near \(nearest.joined(separator: "|"))"
        case .invalidAttributes(.unreadable): "invalid attributes"
        case .invalidAttributes(.followed): "misplaced attributes"
        case .invalidAttributes(.unclosed): "unclosed attributes"
        case .invalidAttributes(.apart): "attributes apart"
        case .flagWithValue(let name): "value of \(name)"
        case .duplicateID(let name, _): "duplicate id \(name)"
        case .reservedID(let name): "reserved id \(name)"
        case .placeholder(let text): "placeholder \(text)"
        case .destructiveCommand(let name, _): "destructive \(name)"
        case .undefinedReference(let label, _): "undefined reference \(label)"
        case .undefinedFootnote(let label, _): "undefined footnote \(label)"
        case .unsafeLink(let scheme): "unsafe \(scheme)"
        case .rawHTML(let tag): "raw HTML \(tag)"
        case .secret(let what): "secret: \(what)"
        case .skippedHeadingLevel(let level, let after, _): "level \(level) after \(after)"
        case .duplicateHeading(let text, _): "duplicate heading \(text)"
        case .imageWithoutAlt: "image without alt"
        case .emptyLinkText: "empty link text"
        }
    }
}
