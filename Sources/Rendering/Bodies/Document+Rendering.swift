import Model

// On the document and not on the renderer, which a call of a method that changes nothing would copy.
extension Document {
    /// The attributes that an author gave the node; nil without any.
    func attributes(of node: Node) -> AttributeList? {
        node.attributes < 0 ? nil : attributes[node.attributes]
    }

    /// Whether the paragraph, below the nodes `open`, stands in a tight list, where it has no tags of its own.
    func isTight(_ index: Int, in open: [Int]) -> Bool {
        guard let item = open.last(where: { $0 < index }), open.count >= 2 else { return false }
        let kind = nodes[item].kind
        guard kind == .item || kind == .taskItem else { return false }
        let list = open[open.firstIndex(of: item).map { $0 - 1 } ?? 0]
        return nodes[list].kind == .list && nodes[list].flag
    }

    /// Whether the cell at `index`, below the nodes `open`, stands in the header row.
    func isHeader(_ index: Int, in open: [Int]) -> Bool {
        open.last { $0 < index && nodes[$0].kind == .tableRow }.map { nodes[$0].number == 1 } ?? false
    }

    /// Whether the node is raw HTML or the space between its tags, which may stand anywhere in a table.
    func isRawOrBlank(_ node: Node) -> Bool {
        switch node.kind {
        case .htmlBlock, .htmlInline, .softBreak: true
        case .text: text[node.text.start..<node.text.end].allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
        default: false
        }
    }
}
