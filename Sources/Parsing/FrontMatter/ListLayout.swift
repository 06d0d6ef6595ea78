public import Diagnostics

/// Where a list of the front matter stands in its file, so that it can be changed without touching anything else.
public struct ListLayout: Sendable {
    /// The key.
    public var key: ByteRange
    /// The brackets of a list in brackets; nil for one of lines, or for none yet.
    public var brackets: ByteRange?
    /// The items, each without its dash; of one that goes on over lines, its first ones.
    public var items: [ByteRange]
    /// Where what follows the list begins: the next key, or the end of the front matter.
    public var next: Int

    /// The list `field` in the front matter of the file `bytes`; nil when it has none that can be read.
    public init?(_ field: String, in bytes: [UInt8]) {
        let fence = FrontMatterFence(bytes, isTyped: true)
        guard fence.state == .closed, case .success(let yaml) = YAMLReader.read(bytes, range: fence.content), !yaml.nodes.isEmpty,
            let place = yaml.pairs(0).firstIndex(where: { yaml.text($0.key) == field })
        else { return nil }
        let pairs = yaml.pairs(0)
        let pair = pairs[place]
        next = place + 1 < pairs.count ? yaml.nodes[pairs[place + 1].key].range.start : fence.content.end
        key = yaml.nodes[pair.key].range
        if yaml.isEmpty(pair.value) {
            items = []
            return
        }
        guard let nodes = yaml.items(pair.value) else { return nil }
        items = nodes.map { ListLayout.extent(of: $0, in: yaml) }
        let start = yaml.nodes[pair.value].range.start
        if bytes[start] == 0x5B { brackets = yaml.nodes[pair.value].range }
    }

    /// The bytes of a node with all that is in it.
    private static func extent(of node: Int, in yaml: YAMLDocument) -> ByteRange {
        let all = yaml.nodes[node..<yaml.nodes[node].end]
        // A list or mapping of lines has the range of its first line, which may run past its last value.
        let isOpen = [.list, .mapping].contains(yaml.nodes[node].kind) && ![0x5B, 0x7B].contains(yaml.bytes[yaml.nodes[node].range.start])
        let ends = isOpen ? all.dropFirst() : all
        var end = ends.map(\.range.end).max() ?? yaml.nodes[node].range.end
        // A block of text runs up to whatever comes next.
        while end > yaml.nodes[node].range.start, [0x20, 0x0A, 0x0D].contains(yaml.bytes[end - 1]) { end -= 1 }
        return ByteRange(yaml.nodes[node].range.start, end)
    }
}
