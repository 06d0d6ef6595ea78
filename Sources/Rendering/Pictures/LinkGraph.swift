import Model

/// How the pages of a knowledge base hang together: the most connected of them, drawn so that neighbours stand together.
struct LinkGraph {
    /// A page in the drawing.
    private struct Node {
        var page: Int
        var x: Double
        var y: Double
    }

    /// More pages than these make a tangle of any drawing.
    private static let mostNodes = 160
    private static let size = 1_000.0

    private let base: KnowledgeBase
    private let names: SiteNames
    private var nodes: [Node] = []
    private var edges: [(from: Int, to: Int)] = []
    /// Whether a node is named in the drawing from the start.
    private var isMajor: [Bool] = []
    private static let mostNames = 36

    /// Lays out the graph of `base`.
    init(_ base: KnowledgeBase, _ names: SiteNames) {
        self.base = base
        self.names = names
        let links = LinkGraph.links(base)
        var degrees = [Int](repeating: 0, count: base.pages.count)
        for (a, b) in links { (degrees[a], degrees[b]) = (degrees[a] + 1, degrees[b] + 1) }
        let connected = base.pages.indices.filter { degrees[$0] > 0 && !base.pages[$0].isSnippet }
        let chosen = connected.sorted { (degrees[$1], $0) < (degrees[$0], $1) }.prefix(LinkGraph.mostNodes).sorted()
        var random: UInt64 = 42
        func next() -> Double {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(random >> 40) / Double(1 << 24)
        }
        nodes = chosen.map { Node(page: $0, x: next() * LinkGraph.size, y: next() * LinkGraph.size) }
        var places = [Int?](repeating: nil, count: base.pages.count)
        for (place, page) in chosen.enumerated() { places[page] = place }
        for (a, b) in links {
            if let from = places[a], let to = places[b] { edges.append((from, to)) }
        }
        settle()
        let byDegree = chosen.indices.sorted { (degrees[chosen[$1]], $0) < (degrees[chosen[$0]], $1) }
        isMajor = Array(repeating: false, count: chosen.count)
        nameWhatFits(byDegree)
    }

    /// Names the most connected pages whose names cover neither another name nor a page.
    private mutating func nameWhatFits(_ places: [Int]) {
        var names: [LinkGraph.Box] = []
        for place in places where names.count < LinkGraph.mostNames {
            let name = box(ofName: place)
            let isFree = !names.contains { $0.meets(name) } && !nodes.indices.contains { $0 != place && box(of: nodes[$0]).meets(name) }
            guard isFree else { continue }
            names.append(name)
            isMajor[place] = true
        }
    }

    /// The room that something takes.
    private struct Box {
        var left: Double
        var top: Double
        var right: Double
        var bottom: Double

        func meets(_ other: Box) -> Bool {
            left < other.right && other.left < right && top < other.bottom && other.top < bottom
        }
    }

    /// As large as the largest circle.
    private func box(of node: Node) -> Box { Box(left: node.x - 13, top: node.y - 13, right: node.x + 13, bottom: node.y + 13) }

    /// The room of a name, below its page; a letter is about half as wide as it is tall.
    private func box(ofName place: Int) -> Box {
        let (node, half) = (nodes[place], Double(name(of: place).count) * 4.4)
        return Box(left: node.x - half, top: node.y + 11, right: node.x + half, bottom: node.y + 29)
    }

    private func name(of place: Int) -> String {
        TextLines.shortened(base.pages[nodes[place].page].title.value, width: 22)
    }

    /// The pairs of pages of which one names the other, in its text or its front matter: each once, the first page first.
    private static func links(_ base: KnowledgeBase) -> [(Int, Int)] {
        let isOfAKind = base.pages.indices.map { base.pages[$0].kind != .page }
        // In one number, because numbers are sorted fast.
        var pairs: [UInt64] = []
        func connect(_ a: Int, _ b: Int) {
            if a != b, isOfAKind[a], isOfAKind[b] { pairs.append(UInt64(min(a, b)) << 32 | UInt64(max(a, b))) }
        }
        for target in base.pages.indices {
            for link in base.relations.linkedFrom[target] { connect(target, link.page) }
            for user in base.relations.usedBy[target] ?? [] { connect(target, user) }
        }
        pairs.sort()
        var found: [(Int, Int)] = []
        for (place, pair) in pairs.enumerated() where place == 0 || pairs[place - 1] != pair {
            found.append((Int(pair >> 32), Int(pair & 0xFFFF_FFFF)))
        }
        return found
    }

    // MARK: - Layout

    /// Lets the nodes push each other away and the edges pull them together, ever more slowly.
    private mutating func settle() {
        guard nodes.count > 1 else { return }
        let rest = LinkGraph.size / Double(nodes.count).squareRoot() * 0.8
        for round in 0..<60 {
            var moves = [(x: Double, y: Double)](repeating: (0, 0), count: nodes.count)
            for a in nodes.indices {
                for b in (a + 1)..<nodes.count { push(a, b, rest, &moves) }
            }
            for edge in edges { pull(edge.from, edge.to, rest, &moves) }
            let step = LinkGraph.size / 8 * (1 - Double(round) / 60)
            for index in nodes.indices {
                let (x, y) = moves[index]
                let length = max(0.01, (x * x + y * y).squareRoot())
                let way = min(length, step)
                nodes[index].x += x / length * way
                nodes[index].y += y / length * way
            }
        }
        fill()
    }

    /// Stretches the drawing over all the room that there is.
    private mutating func fill() {
        let (left, right) = (nodes.map(\.x).min() ?? 0, nodes.map(\.x).max() ?? 1)
        let (top, bottom) = (nodes.map(\.y).min() ?? 0, nodes.map(\.y).max() ?? 1)
        for index in nodes.indices {
            nodes[index].x = (nodes[index].x - left) / max(1, right - left) * LinkGraph.size
            nodes[index].y = (nodes[index].y - top) / max(1, bottom - top) * LinkGraph.size
        }
    }

    private func push(_ a: Int, _ b: Int, _ rest: Double, _ moves: inout [(x: Double, y: Double)]) {
        let (x, y) = (nodes[a].x - nodes[b].x, nodes[a].y - nodes[b].y)
        let force = rest * rest / max(1, x * x + y * y)
        moves[a].x += x * force
        moves[a].y += y * force
        moves[b].x -= x * force
        moves[b].y -= y * force
    }

    private func pull(_ a: Int, _ b: Int, _ rest: Double, _ moves: inout [(x: Double, y: Double)]) {
        let (x, y) = (nodes[a].x - nodes[b].x, nodes[a].y - nodes[b].y)
        let force = (x * x + y * y).squareRoot() / rest
        moves[a].x -= x * force
        moves[a].y -= y * force
        moves[b].x += x * force
        moves[b].y += y * force
    }

    // MARK: - Drawing

    /// The drawing and the list behind it, as HTML for the page at the site's root; empty where nothing is connected.
    func html() -> [UInt8] {
        guard !nodes.isEmpty else { return [] }
        var out = HTMLBuffer(capacity: 32_768)
        controls(&out)
        out.markup("<svg class=\"graph\" id=\"pb-graph\" viewBox=\"-80 -40 1160 1090\" role=\"group\" aria-label=\"The pages and the links between them; the same as a table below\">\n<g class=\"edges\">")
        for edge in edges {
            out.markup("<line")
            point("x1", "y1", nodes[edge.from], &out)
            point("x2", "y2", nodes[edge.to], &out)
            out.attribute("data-ends", "\(edge.from) \(edge.to)")
            out.markup("/>")
        }
        out.markup("</g>\n")
        for (place, node) in nodes.enumerated() { draw(node, place, &out) }
        out.markup("</svg>\n")
        list(&out)
        return out.bytes
    }

    /// The buttons and boxes, which a script brings to life; a browser without one does not show them.
    private func controls(_ out: inout HTMLBuffer) {
        out.markup("<div class=\"graph-controls\" id=\"pb-graph-controls\" role=\"group\" aria-label=\"The drawing\">\n")
        out.markup("<button type=\"button\" value=\"in\">Zoom in</button>\n<button type=\"button\" value=\"out\">Zoom out</button>\n<button type=\"button\" value=\"all\">Show all</button>\n")
        for (value, sign, name) in [("left", "←", "Left"), ("right", "→", "Right"), ("up", "↑", "Up"), ("down", "↓", "Down")] {
            out.raw("<button type=\"button\" value=\"\(value)\" aria-label=\"\(name)\">\(sign)</button>\n".utf8)
        }
        let shown = Set(nodes.map { base.pages[$0.page].kind })
        for kind in PageKind.allCases where shown.contains(kind) {
            out.raw("<label class=\"k-\(kind.rawValue)\"><input type=\"checkbox\" value=\"\(kind.rawValue)\" checked>\(kind.rawValue)</label>\n".utf8)
        }
        out.markup("</div>\n")
    }

    private func point(_ x: StaticString, _ y: StaticString, _ node: Node, _ out: inout HTMLBuffer) {
        out.attribute(x, "\(Int(node.x.rounded()))")
        out.attribute(y, "\(Int(node.y.rounded()))")
    }

    private func draw(_ node: Node, _ place: Int, _ out: inout HTMLBuffer) {
        out.markup("<a tabindex=\"-1\" class=\"k-")
        out.text(base.pages[node.page].kind.rawValue)
        out.markup("\" data-kind=\"")
        out.text(base.pages[node.page].kind.rawValue)
        out.markup("\" data-node=\"")
        out.number(place)
        out.markup("\" href=\"")
        out.address(of: node.page, names)
        out.markup("\"><circle")
        point("cx", "cy", node, &out)
        out.markup(isMajor[place] ? " r=\"12\"/><text" : " r=\"8\"/><text class=\"minor\"")
        point("x", "y", Node(page: 0, x: node.x, y: node.y + 24), &out)
        out.markup(">")
        out.text(name(of: place))
        out.markup("</text></a>\n")
    }

    private func list(_ out: inout HTMLBuffer) {
        out.markup("<details><summary>As a table</summary>\n<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Links as a table\"><table>\n<thead>\n<tr><th scope=\"col\">Page</th><th scope=\"col\">Kind</th><th scope=\"col\">Connected with</th></tr>\n</thead>\n<tbody>\n")
        var others = [[Int]](repeating: [], count: nodes.count)
        for edge in edges {
            others[edge.from].append(edge.to)
            others[edge.to].append(edge.from)
        }
        for (place, node) in nodes.enumerated() {
            out.markup("<tr><td>")
            out.link(node.page, names, [])
            out.markup("</td><td>")
            out.text(base.pages[node.page].kind.rawValue)
            out.markup("</td><td>")
            for (number, other) in others[place].prefix(40).enumerated() {
                if number > 0 { out.markup(", ") }
                out.title(of: nodes[other].page, names)
            }
            out.markup("</td></tr>\n")
        }
        out.markup("</tbody>\n</table></div>\n</details>\n")
    }
}
