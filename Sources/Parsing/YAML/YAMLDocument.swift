import Diagnostics

/// A piece of YAML inside a file: its nodes in preorder, each of which knows its bytes and where its subtree ends.
///
/// Scalars stay text: what `no` or `1.0` means is for the schema to say.
struct YAMLDocument {
    /// What a node is.
    enum Kind {
        /// A text, written plainly.
        case plain
        /// A text in quotes or as a block.
        case quoted
        /// A list.
        case list
        /// A mapping: its children are keys and values in turn.
        case mapping
        /// A name for the node at `Node.target`.
        case alias
    }

    /// One node.
    struct Node {
        /// What it is.
        var kind: Kind
        /// Its bytes in the file; of a list or mapping without brackets, its first line.
        var range: ByteRange
        /// The index past its subtree.
        var end: Int
        /// The index of its text in `texts`, or of the node that an alias stands for; -1 when the text is its bytes.
        var target = -1
    }

    /// The whole file.
    let bytes: [UInt8]
    /// The part of it that is YAML.
    let range: ByteRange
    /// The nodes; the root comes first. Empty for an empty text.
    var nodes: [Node] = []
    /// The texts that differ from the bytes they are written with.
    var texts: [String] = []

    /// Whether the node at `index` is a text that is not there: `title:` and nothing after it.
    func isEmpty(_ index: Int) -> Bool {
        nodes[index].kind == .plain && nodes[index].range.count == 0
    }

    /// Whether the node at `index` is a text of nothing but spaces, in quotes or in a block.
    func isBlankText(_ index: Int) -> Bool {
        nodes[resolved(index)].kind == .quoted && text(index)?.isBlank == true
    }

    /// The text of a scalar; nil for a list or mapping.
    func text(_ index: Int) -> String? {
        let node = nodes[resolved(index)]
        guard node.kind == .plain || node.kind == .quoted else { return nil }
        return node.target >= 0 ? texts[node.target] : String(decoding: bytes[node.range.start..<node.range.end], as: UTF8.self)
    }

    /// Whether the node is a mapping.
    func isMapping(_ index: Int) -> Bool { nodes[resolved(index)].kind == .mapping }

    /// Whether fields can be read from it: a mapping, or nothing at all.
    var isMappingOrEmpty: Bool { nodes.isEmpty || isMapping(0) || isEmpty(0) }

    /// What the root is when it is no mapping.
    var rootDescription: String { items(0) == nil ? "a single value" : "a list" }

    /// The items of a list; nil when the node is none.
    func items(_ index: Int) -> [Int]? {
        let list = resolved(index)
        return nodes[list].kind == .list ? children(of: list) : nil
    }

    /// The keys and values of a mapping, in the order of the source; none when the node is none.
    func pairs(_ index: Int) -> [(key: Int, value: Int)] {
        let mapping = resolved(index)
        guard nodes[mapping].kind == .mapping else { return [] }
        var pairs: [(key: Int, value: Int)] = []
        var key = mapping + 1
        while key < nodes[mapping].end, case let value = nodes[key].end, value < nodes[mapping].end {
            pairs.append((key, value))
            key = nodes[value].end
        }
        return pairs
    }

    private func children(of parent: Int) -> [Int] {
        var children: [Int] = []
        var next = parent + 1
        while next < nodes[parent].end {
            children.append(next)
            next = nodes[next].end
        }
        return children
    }

    /// The node that `index` stands for, itself unless it is an alias.
    private func resolved(_ index: Int) -> Int {
        nodes[index].kind == .alias ? nodes[index].target : index
    }
}
