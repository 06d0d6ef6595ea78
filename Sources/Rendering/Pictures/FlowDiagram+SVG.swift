import Model

extension FlowDiagram {
    /// The drawing with its text beside it; empty for a plan without a step to draw.
    func html(_ names: SiteNames) -> [UInt8] {
        guard !steps.isEmpty else { return [] }
        var out = HTMLBuffer(capacity: 4_096)
        let root = SiteNames.wayToRoot(from: base.pages[plan].address)
        out.markup("<svg class=\"diagram\" viewBox=\"0 0 ")
        out.number(FlowDiagram.rightEdge)
        out.markup(" ")
        out.number(height)
        out.markup("\" role=\"group\" aria-label=\"The flow of this plan: each box leads to its place on this page\">\n")
        out.markup("<defs><marker id=\"pb-arrow\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0 8 4 0 8Z\"/></marker></defs>\n")
        edges(&out)
        for (place, box) in steps.enumerated() { draw(box, number: place + 1, names, root, &out) }
        for box in others { draw(box, number: nil, names, root, &out) }
        out.markup("</svg>\n")
        return out.bytes
    }

    // MARK: - Ways

    private func edges(_ out: inout HTMLBuffer) {
        out.markup("<g class=\"ways\" aria-hidden=\"true\">")
        for (upper, lower) in zip(steps, steps.dropFirst()) {
            path(&out, "straight", from: (upper.x + 84, upper.y + upper.height), to: (upper.x + 84, lower.y - 1))
        }
        var drawn: [(from: (Int, Int), to: (Int, Int))] = []
        for edge in graph.edges where edge.cause != .order {
            guard let from = box(around: graph.nodes[edge.from]), let to = box(around: graph.nodes[edge.to]),
                from.node != to.node, !drawn.contains(where: { $0 == (from.x, from.y) && $1 == (to.x, to.y) })
            else { continue }
            drawn.append(((from.x, from.y), (to.x, to.y)))
            way(from, to, &out)
        }
        out.markup("</g>\n")
    }

    /// The box that a node is drawn as: its own, or that of the contingency it stands in.
    private func box(around node: FlowGraph.Node) -> Box? {
        if let found = steps.first(where: { $0.node == node }) { return found }
        if case .step = node, let contingency = base.pages[plan].flow.contingency(of: node) {
            return others.first { $0.node == .contingency(contingency) }
        }
        return others.first { $0.node == node }
    }

    private func way(_ from: Box, _ to: Box, _ out: inout HTMLBuffer) {
        let right = FlowDiagram.columnWidth + 4
        switch (from.x < 100, to.x < 100) {
        case (true, false):
            let (start, end) = (from.y + from.height / 2, to.y + 14)
            path(&out, "aside", from: (right, start), by: ((right + 14, start), (to.x - 16, end)), to: (to.x - 1, end))
        case (false, true):
            let (start, end) = (from.y + from.height - 8, to.y + to.height - 8)
            path(&out, "back", from: (from.x, start), by: ((from.x - 14, start), (right + 16, end)), to: (right + 1, end))
        case (true, true):
            let (start, end) = (from.y + from.height / 2, to.y + to.height / 2)
            path(&out, "back", from: (right, start), by: ((right + 20, start), (right + 20, end)), to: (right + 1, end))
        case (false, false):
            // What ends a contingency stands in its box.
            guard case .contingency = to.node else { return }
            let edge = from.x + FlowDiagram.columnWidth
            path(&out, "aside", from: (edge, from.y + from.height - 8), by: ((edge + 9, from.y + from.height), (edge + 9, to.y)), to: (edge + 1, to.y + 12))
        }
    }

    /// Draws a curve from one place to another, drawn to the two places between them; a line without these.
    private func path(_ out: inout HTMLBuffer, _ kind: StaticString, from start: (Int, Int), by bends: ((Int, Int), (Int, Int))? = nil, to end: (Int, Int)) {
        out.markup("<path class=\"")
        out.markup(kind)
        out.markup("\" d=")
        point("\"M", start, &out)
        if let bends {
            point("C", bends.0, &out)
            point(" ", bends.1, &out)
        }
        point(bends == nil ? "L" : " ", end, &out)
        out.markup("\"/>")
    }

    private func point(_ before: StaticString, _ place: (Int, Int), _ out: inout HTMLBuffer) {
        out.markup(before)
        out.number(place.0)
        out.markup(" ")
        out.number(place.1)
    }

    // MARK: - Boxes

    private func draw(_ box: Box, number: Int?, _ names: SiteNames, _ root: [UInt8], _ out: inout HTMLBuffer) {
        let isLink = open(box.node, names, root, &out)
        rectangle(box, &out)
        var x = box.x + 10
        if let number {
            label("\(number)", box.x + 8, box.y + 20, "number", &out)
            x = box.x + (number < 10 ? 24 : 32)
        }
        for (place, line) in box.lines.enumerated() { label(line, x, box.y + 20 + place * FlowDiagram.lineHeight, "", &out) }
        out.markup(isLink ? "</a>\n" : "\n")
        for (place, node) in box.outcomes.enumerated() {
            let y = box.y + box.lines.count * FlowDiagram.lineHeight + 12 + place * 26
            let isLink = open(node, names, root, &out)
            out.markup("<rect class=\"end\"")
            rectangle(box.x + 6, y - 2, FlowDiagram.columnWidth - 12, 24, radius: 12, &out)
            label("→ " + TextLines.shortened(shortText(of: node), width: 19), box.x + 14, y + 14, "", &out)
            out.markup(isLink ? "</a>\n" : "\n")
        }
    }

    /// The words for a node where there is little room.
    private func shortText(of node: FlowGraph.Node) -> String {
        switch node {
        case .role(let page): base.pages[page].title.value
        case .exit: "Exit"
        default: text(of: node)
        }
    }

    private func rectangle(_ box: Box, _ out: inout HTMLBuffer) {
        out.markup("<rect class=\"")
        switch box.node {
        case .step: out.markup("step-box")
        case .contingency: out.markup("contingency-box")
        default: out.markup("end")
        }
        out.markup("\"")
        rectangle(box.x, box.y, FlowDiagram.columnWidth, box.height, radius: 4, &out)
    }

    private func rectangle(_ x: Int, _ y: Int, _ width: Int, _ height: Int, radius: Int, _ out: inout HTMLBuffer) {
        number(" x=\"", x, &out)
        number("\" y=\"", y, &out)
        number("\" width=\"", width, &out)
        number("\" height=\"", height, &out)
        number("\" rx=\"", radius, &out)
        out.markup("\"/>")
    }

    private func number(_ before: StaticString, _ value: Int, _ out: inout HTMLBuffer) {
        out.markup(before)
        out.number(value)
    }

    private func label(_ text: Substring, _ x: Int, _ y: Int, _ kind: StaticString, _ out: inout HTMLBuffer) {
        number("<text x=\"", x, &out)
        number("\" y=\"", y, &out)
        if kind.utf8CodeUnitCount > 0 {
            out.markup("\" class=\"")
            out.markup(kind)
        }
        out.markup("\">")
        out.text(text)
        out.markup("</text>")
    }

    // MARK: - Links

    /// Begins the link to what a node stands for; false where there is nothing to lead to.
    private func open(_ node: FlowGraph.Node, _ names: SiteNames, _ root: [UInt8], _ out: inout HTMLBuffer) -> Bool {
        guard let page = page(of: node) else {
            guard let fragment = fragment(of: node) else { return false }
            out.markup("<a href=\"#")
            out.text(fragment)
            out.markup("\">")
            return true
        }
        out.markup("<a href=\"")
        out.raw(root)
        out.address(of: page, names)
        out.markup("\">")
        return true
    }

    private func page(of node: FlowGraph.Node) -> Int? {
        switch node {
        case .plan(let page), .role(let page): page
        case .unknown: base.relations.plansForTheUnknown.first
        default: nil
        }
    }

    /// The place on the plan's page; nil for what has none.
    private func fragment(of node: FlowGraph.Node) -> String? {
        switch node {
        case .contingency(let number): return base.pages[plan].flow.contingencies[number].anchor
        case .step(let number):
            if let id = base.pages[plan].flow.steps[number].id { return id }
            // What a transclusion brings in may have another name on this page.
            if base.pages[plan].flow.steps[number].origin != nil { return nil }
            return Step.anchor(ofStep: base.pages[plan].flow.steps[...number].count { $0.origin == nil })
        default: return nil
        }
    }
}
