import Model

extension Parsed {
    /// The body's tree on one line: `p[a em[b] wiki(target)[label]]`.
    var tree: String {
        guard !document.nodes.isEmpty else { return "" }
        return document.children(of: 0).map(tree).joined(separator: " ")
    }

    private func tree(_ index: Int) -> String {
        let node = document.nodes[index]
        let below = document.children(of: index).map(tree).joined(separator: " ")
        let text = document.string(node.text)
        switch node.kind {
        case .text: return "'\(text)'"
        case .softBreak: return "↵"
        case .lineBreak: return "↵↵"
        case .code: return "code(\(text))"
        case .htmlInline, .htmlBlock: return "html"
        case .codeBlock: return "pre(\(text.split(separator: "\n").joined(separator: "⏎")))"
        case .variable: return "var(\(text))"
        case .footnoteReference: return "note(\(node.number))"
        case .wikiLink: return "wiki(\(name(node)))" + (node.flag ? "[\(below)]" : "")
        case .transclusion: return "insert(\(name(node)))"
        case .link: return "link(\(node.reference < 0 ? text : name(node)))[\(below)]"
        case .image: return "image(\(node.reference < 0 ? text : name(node)))[\(below)]"
        case .alert: return "alert-\(text)[\(below)]"
        default: return "\(Parsed.names[node.kind] ?? "\(node.kind)")[\(below)]"
        }
    }

    private func name(_ node: Node) -> String {
        targets[node.reference]
    }

    private static let names: [NodeKind: String] = [
        .paragraph: "p", .emphasis: "em", .strong: "b", .strikethrough: "del", .blockQuote: "quote", .heading: "h",
        .tableRow: "row", .tableCell: "cell", .thematicBreak: "hr", .contents: "toc", .footnoteDefinition: "footnote",
    ]
}
