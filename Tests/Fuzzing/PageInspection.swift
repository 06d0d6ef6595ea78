import Compiler
import Diagnostics
import Model
import Parsing

/// What must hold of every file that is compiled on its own.
struct PageInspection {
    private let bytes: [UInt8]
    private let page: Page
    private let document: Document
    private var faults: [String] = []

    /// What is wrong with what becomes of `bytes` as the file `path` below `content/`; `document` is the room of other files.
    static func faults(_ bytes: [UInt8], path: String, room: inout Document) -> [String] {
        let parser = PageParser(settings: Settings())
        let page = parser.parse(bytes, path: path, file: FileID(0), into: &room)
        var fresh = Document()
        let again = parser.parse(bytes, path: path, file: FileID(0), into: &fresh)
        var inspection = PageInspection(bytes: bytes, page: page, document: room)
        if fresh.text != room.text || fresh.nodes.map(\.source) != room.nodes.map(\.source) || again.references.map(\.range) != page.references.map(\.range) {
            inspection.faults.append("what the room held before shows")
        }
        inspection.lookAtRanges()
        inspection.lookAtTree()
        inspection.lookAtMarks()
        return inspection.faults + fragmentFaults(bytes)
    }

    private init(bytes: [UInt8], page: Page, document: Document) {
        (self.bytes, self.page, self.document) = (bytes, page, document)
    }

    private static func fragmentFaults(_ bytes: [UInt8]) -> [String] {
        _ = Fragment.html(bytes, rawHTML: true)
        return HTMLInspector.faults(Fragment.html(bytes, rawHTML: false), isPage: false).map { "fragment: \($0)" }
    }

    // MARK: - Ranges

    private mutating func lookAtRanges() {
        let found: [(String, [ByteRange])] = [
            ("node", document.nodes.map(\.source)), ("heading", page.headings.map(\.range)), ("anchor", page.anchors.map(\.range)), ("section", page.sections.map(\.range)),
            ("reference", page.references.flatMap { [$0.range, $0.targetRange, $0.anchorRange] }), ("problem", page.problems.map(\.range)), ("alias", page.aliases.map(\.range)),
            ("waiver", page.waivers.flatMap { [$0.check.range] + [$0.reason?.range, $0.removal].compactMap(\.self) }), ("step", page.flow.steps.flatMap { [$0.range, $0.titleRange] }), ("time", page.flow.steps.compactMap(\.time).map(\.range)),
            ("branch", page.flow.steps.flatMap(\.branches).map(\.range)), ("outcome", page.flow.outcomes.map(\.range)), ("contingency", page.flow.contingencies.map(\.range)),
            ("variable", page.variables.map(\.range)), ("front matter", [page.frontMatter, page.bodyRange, page.openingFence]),
            ("attribute", document.attributes.flatMap { [$0.range] + $0.values.map(\.value.range) + $0.flags.map(\.range) + [$0.id?.range].compactMap(\.self) }),
        ]
        for (what, ranges) in found {
            for range in ranges where range.start < 0 || range.start > range.end || range.end > bytes.count {
                faults.append("\(what) at \(range.start)..<\(range.end) of \(bytes.count) bytes")
            }
        }
    }

    // MARK: - The tree

    private mutating func lookAtTree() {
        let nodes = document.nodes
        var open: [Int] = []
        for index in nodes.indices {
            while let last = open.last, nodes[last].end <= index { open.removeLast() }
            if nodes[index].end <= index || nodes[index].end > nodes.count { faults.append("node \(index) ends at \(nodes[index].end)") }
            if let last = open.last, nodes[index].end > nodes[last].end { faults.append("node \(index) ends behind its parent") }
            if let last = open.last, nodes[last].kind.isInline, !nodes[index].kind.isInline { faults.append("a block in an inline, at node \(index)") }
            if nodes[index].reference >= page.references.count { faults.append("node \(index) has no reference \(nodes[index].reference)") }
            if nodes[index].attributes >= document.attributes.count { faults.append("node \(index) has no attributes \(nodes[index].attributes)") }
            for text in [nodes[index].text, nodes[index].info] where text.end > document.text.count { faults.append("node \(index) has no text") }
            open.append(index)
        }
        if String(validating: document.text, as: UTF8.self) == nil { faults.append("the text is not UTF-8") }
    }

    // MARK: - Marks

    /// What nodes of a kind begin and end with in the source.
    private static let marks: [NodeKind: (starts: [String], ends: [String])] = [
        .wikiLink: (["[["], ["]]"]), .transclusion: (["![["], ["]]"]), .code: (["`"], ["`"]), .variable: (["{{"], ["}}"]), .footnoteReference: (["[^"], ["]"]), .image: (["!["], [")", "]"]),
        .emphasis: (["*", "_"], ["*", "_"]), .strong: (["**", "__"], ["**", "__"]), .strikethrough: (["~"], ["~"]), .htmlInline: (["<"], [">"]),
    ]

    /// Reads again what stands at the ranges of nodes.
    private mutating func lookAtMarks() {
        var titleEnd = 0
        for (index, node) in document.nodes.enumerated() {
            // The title of a callout is strong without a mark, and what begins in it ends with it.
            if node.kind == .strong, index > 1, document.nodes[index - 2].kind == .alert { titleEnd = node.end }
            if index < titleEnd, [.strong, .emphasis, .strikethrough].contains(node.kind) { continue }
            guard let marks = Self.marks[node.kind], node.source.start <= node.source.end, node.source.end <= bytes.count else { continue }
            let source = bytes[node.source.start..<node.source.end]
            if !marks.starts.contains(where: { source.starts(with: $0.utf8) }) || !marks.ends.contains(where: { source.reversed().starts(with: $0.utf8.reversed()) }) {
                faults.append("\(node.kind) at '\(String(decoding: source.prefix(60), as: UTF8.self))'")
            }
        }
    }
}
