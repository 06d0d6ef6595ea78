public import Diagnostics
public import Model

/// Compiles one Markdown file on its own; never fails, notes problems instead.
public struct PageParser: Sendable {
    private let settings: Settings
    private let sections: [String: SectionKind]
    private let readsWikiLinks: Bool

    /// Makes a parser with the settings of a knowledge base; without `readsWikiLinks` their brackets are text, as in GFM.
    public init(settings: Settings, readsWikiLinks: Bool = true) {
        self.settings = settings
        self.readsWikiLinks = readsWikiLinks
        sections = StructureReader.sectionNames(settings)
    }

    /// Parses the file with the path `path` below `content/`, such as `plans/ransomware.md`.
    ///
    /// The body's tree goes into `document`, whose room is used again.
    /// Secrets are concealed before anything else reads the text. `names` are what links without a text of their own are called in headings
    /// and the like, by the number of their reference, where that is not how they are written.
    public func parse(_ bytes: [UInt8], path: String, file: FileID, into document: inout Document, names: [Int: String] = [:]) -> Page {
        let secrets = settings.levels["secret"] == .some(nil) ? [] : SecretScan.find(in: bytes)
        if secrets.isEmpty { return parse(concealed: bytes, path: path, file: file, into: &document, names) }
        let text = SecretScan.concealed(bytes, secrets, by: 0x78)
        var page = parse(concealed: text, path: path, file: file, into: &document, names)
        page.problems += SecretScan.problems(secrets)
        return page
    }

    private func parse(
        concealed bytes: [UInt8], path: String, file: FileID, into document: inout Document, _ names: [Int: String]
    ) -> Page {
        document.reset()
        var page = PageParser.emptyPage(path: path, file: file)
        page.contentHash = ContentHash(bytes)
        if !page.isPublishable, !page.isSnippet { page.problems.append(Problem(.nameTooLong, .fileStart)) }
        if let invalid = UTF8Text.firstInvalid(bytes) {
            page.problems.append(Problem(.notUTF8, ByteRange(invalid, invalid + 1)))
            page.isFrontMatterUsable = false
            return page
        }
        let fence = FrontMatterFence(bytes, isTyped: page.kind.isTyped)
        page.bodyRange = ByteRange(fence.bodyStart, bytes.count)
        FrontMatterReader.read(bytes, fence, into: &page)
        // Obsidian's comments; a plan is read by people under stress, and whatever is written there is shown.
        let bytes = page.kind.isTyped || !readsWikiLinks ? bytes : HiddenComments.concealed(bytes, from: fence.bodyStart)
        let lineStarts = ByteScan.lineStarts(in: bytes, from: fence.bodyStart)
        if let problem = Expansion.problem(bytes, lineStarts: lineStarts, limits: settings.limits) {
            page.problems.append(problem)
            return page
        }
        let limit = settings.limits.nesting
        let deep = CommonMarkParser.parse(
            bytes, lineStarts: lineStarts, nesting: limit, readsWikiLinks: readsWikiLinks, into: &document, of: &page)
        page.transclusions = page.references.indices.filter { page.references[$0].isTransclusion }
        if let deep {
            page.problems.append(Problem(.overLimit(what: "more than \(limit) levels of nested blocks"), deep))
            document.reset()
            return page
        }
        if !names.isEmpty { document.call(names) }
        StructureReader.read(&document, of: &page, sections: sections, bytes: bytes)
        PageParser.settleTitle(of: &page, opening: fence.opening)
        inspect(&page, document, bytes, lineStarts)
        return page
    }

    private func inspect(_ page: inout Page, _ document: Document, _ bytes: [UInt8], _ lineStarts: [Int]) {
        ReferenceDefinitions.settle(&page.problems, bytes, lineStarts)
        ReferenceDefinitions.settle(&page.references, bytes, lineStarts)
        // The specification's own examples are not for paths.
        if readsWikiLinks { LinkAddress.restoreBackslashes(in: &page.references, bytes) }
        PageParser.countShortcodes(of: &page)
        var inspection = BodyInspection(document, of: page, bytes: bytes, settings: settings)
        inspection.run()
        if page.kind == .plan { inspection.readFrontMatter(of: page) }
        page.problems += inspection.problems
    }

    /// Makes one problem of all shortcodes of the page, at the first of them.
    private static func countShortcodes(of page: inout Page) {
        for (number, reference) in page.references.enumerated() where reference.isPath && reference.isTemplate && page.isLeftToOtherTools(number) {
            let address = ByteRange(reference.targetRange.start, max(reference.targetRange.end, reference.anchorRange.end))
            page.problems.append(Problem(.foreignShortcode(count: 1), address))
        }
        let found = page.problems.filter(\.isShortcode)
        guard let first = found.min(by: { $0.range.start < $1.range.start }) else { return }
        page.problems.removeAll(where: \.isShortcode)
        page.problems.append(Problem(.foreignShortcode(count: found.count), first.range))
    }

    /// Whether there is a NUL byte in `bytes` although they are UTF-8, as in no text.
    public static func isBinary(_ bytes: [UInt8]) -> Bool {
        ByteScan.first(0, in: bytes, from: 0, to: bytes.count) != nil && UTF8Text.firstInvalid(bytes) == nil
    }

    /// A file that could not be read or is over the limit on its size: a page with that problem and nothing else.
    public static func unreadable(_ problem: Problem.Kind, path: String, file: FileID) -> Page {
        var page = emptyPage(path: path, file: file)
        page.problems.append(Problem(problem, .fileStart))
        page.isFrontMatterUsable = false
        return page
    }

    private static func emptyPage(path: String, file: FileID) -> Page {
        let source = PageFile.renamed(path) ?? path
        let id = source.hasSuffix(".md") ? String(source.utf8.dropLast(3)) ?? source : source
        let slash = id.utf8.lastIndex(of: 0x2F)
        let name = slash.map { id[id.index(after: $0)...] } ?? id[...]
        let folder = id.utf8.firstIndex(of: 0x2F).map { id[..<$0] } ?? ""
        let isFolderPage = name == "index" || name == "README"
        let kind = isFolderPage ? .page : PageKind(folder: folder) ?? .page
        let address = isFolderPage ? id[..<name.startIndex] + "index.html" : id + ".html"
        var page = Page(file: file, id: id, address: String(address), kind: kind)
        page.isFolderPage = isFolderPage
        page.isSnippet = id.hasPrefix("_") || id.utf8.contains(0x5F) && id.contains("/_")
        return page
    }

    /// What a page is called that says nothing about it: its file's name, or its folder's, as words.
    private static func titleFromName(of page: Page) -> String {
        let parts = page.id.split(separator: "/")
        let name = page.isFolderPage ? parts.dropLast().last ?? parts.last : parts.last
        // A snippet's `_` is no part of what it is called.
        let words = String((name ?? "").map { $0 == "-" || $0 == "_" ? " " : $0 }.drop { $0 == " " })
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// Takes the title from the first heading of level 1 where the front matter gives none.
    private static func settleTitle(of page: inout Page, opening: ByteRange) {
        if page.hasTitle { return }
        if let heading = page.headings.first(where: { $0.level == 1 }), !heading.text.isEmpty {
            page.title = Located(heading.text, heading.range)
            page.hasTitle = true
            return
        }
        page.title.value = titleFromName(of: page)
        if page.kind.isTyped, page.isFrontMatterUsable, !page.isSnippet, !page.problems.contains(where: \.isInvalidTitle) {
            let kind = Problem.Kind.missingField(
                name: "title", owner: "", expectation: FieldType.text.expectation)
            page.problems.append(Problem(kind, opening))
        }
    }
}

extension Document {
    /// Gives links and the like that show their name the one of `names` for their reference.
    fileprivate mutating func call(_ names: [Int: String]) {
        for index in nodes.indices where nodes[index].showsName {
            guard let name = names[nodes[index].reference] else { continue }
            let start = text.count
            text += Array(name.utf8)
            nodes[index].text = TextRange(start, text.count)
        }
    }
}

extension Problem {
    /// Whether it is a title that is no text.
    fileprivate var isInvalidTitle: Bool {
        if case .invalidValue("title", _, _, _) = kind { return true }
        return false
    }

    /// Whether it is a shortcode of another tool.
    fileprivate var isShortcode: Bool {
        if case .foreignShortcode = kind { return true }
        return false
    }
}
