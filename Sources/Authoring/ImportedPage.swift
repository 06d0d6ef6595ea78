internal import Diagnostics
public import Model

/// The text of another tool's page as a draft: lines are put into its front matter and nothing else changes.
public struct ImportedPage: Sendable {
    private let bytes: [UInt8]
    private let page: Page
    private let kind: PageKind

    /// Takes over `bytes`, which compiled to `page`, as a draft of the kind `kind`.
    public init(_ bytes: [UInt8], _ page: Page, as kind: PageKind) {
        self.bytes = bytes
        self.page = page
        self.kind = kind
    }

    /// Whether lines can be put in: where the front matter is another format's there is no place for them.
    public var canBeDraft: Bool { hasFrontMatter || page.bodyRange.start == start }

    /// The text with the lines that make it a draft, and with `notes` on what it lacks as comments behind them.
    public func text(notes: [String] = []) -> [UInt8] {
        let keys = [("kind", kind.rawValue), ("status", "draft")].filter { !known.contains($0.0) }
        let title = hasFrontMatter || page.hasTitle ? [] : [("title", YAMLText.scalar(page.title.value))]
        let lines = (title + keys).map { "\($0.0): \($0.1)" } + notes.map { "# \($0)" }
        let added = lines.map { $0 + lineEnd }.joined()
        let place = hasFrontMatter ? page.frontMatter.start : start
        let insertion = hasFrontMatter ? added : "---\(lineEnd)\(added)---\(lineEnd)\(lineEnd)"
        return bytes[..<place] + Array(insertion.utf8) + bytes[place...]
    }

    private var hasFrontMatter: Bool { page.openingFence.count == 3 && page.frontMatter.start > page.openingFence.start }

    /// What ends the text's first line, and so all that are put in.
    private var lineEnd: String {
        guard let end = bytes.firstIndex(of: 0x0A), end > 0, bytes[end - 1] == 0x0D else { return "\n" }
        return "\r\n"
    }

    /// Where the text begins, behind a byte order mark.
    private var start: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

    /// The keys that the front matter has already.
    private var known: Set<String> {
        guard hasFrontMatter else { return [] }
        let text = String(decoding: bytes[page.frontMatter.start..<page.frontMatter.end], as: UTF8.self)
        return Set(text.split(whereSeparator: \.isNewline).compactMap { line in
            line.firstIndex(of: ":").map { String(line[..<$0]) }
        })
    }
}
