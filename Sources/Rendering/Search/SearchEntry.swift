import Model

/// What a browser is told of a page once it is among the hits: its title, its address, its places and its text.
struct SearchEntry {
    /// The entry as a list of JavaScript: title, address, detail, whether the text is whole, and places with anchor, heading and text.
    let script: [UInt8]

    /// Makes the entry of the page at `page` with the text `body`, of which it keeps up to `limit` bytes.
    init(_ base: KnowledgeBase, _ page: Int, _ body: BodyText, limit: Int) {
        var out = SearchScript()
        out.code("[")
        out.string(base.pages[page].title.value.utf8)
        out.code(",")
        out.string(base.pages[page].address.utf8)
        out.code(",")
        out.string(SearchEntry.detail(of: base, page).utf8)
        let kept = SearchEntry.kept(body, limit: limit)
        out.code(kept.count == body.blocks.count ? ",1,[" : ",0,[")
        SearchEntry.write(kept, body, &out)
        out.code("]]")
        script = out.bytes
    }

    /// What tells the page from others of its kind.
    private static func detail(of base: KnowledgeBase, _ page: Int) -> String {
        switch base.pages[page].fields {
        case .plan(let plan): plan.priority?.value.rawValue ?? ""
        case .incident(let incident): incident.severity?.value.rawValue ?? ""
        case .review(let review): review.date?.value.description ?? ""
        case .product(let product): product.area?.value ?? ""
        default: ""
        }
    }

    /// The blocks to keep: all where they fit, else signs, headings and steps before the rest.
    private static func kept(_ body: BodyText, limit: Int) -> [BodyText.Block] {
        if body.length <= limit { return body.blocks }
        var left = limit
        var kept = [Bool](repeating: false, count: body.blocks.count)
        func keep(_ fields: SearchFields) {
            for (number, block) in body.blocks.enumerated() where fields.contains(block.field) && left > 0 && block.end - block.start <= left {
                left -= block.end - block.start
                kept[number] = true
            }
        }
        // What a page says first says what it is about.
        if let first = body.blocks.firstIndex(where: { $0.field == .text }), body.blocks[first].end - body.blocks[first].start <= left {
            left -= body.blocks[first].end - body.blocks[first].start
            kept[first] = true
        }
        for fields in [SearchFields.symptom, .heading, .step, .text] { keep(fields) }
        var blocks: [BodyText.Block] = []
        blocks.reserveCapacity(kept.count)
        for number in kept.indices where kept[number] { blocks.append(body.blocks[number]) }
        return blocks
    }

    private static func write(_ blocks: [BodyText.Block], _ body: BodyText, _ out: inout SearchScript) {
        var place = -1
        var text: [UInt8] = []
        func end(_ out: inout SearchScript) {
            guard place >= 0 else { return }
            out.string(text)
            out.code("]")
            text.removeAll(keepingCapacity: true)
        }
        for block in blocks {
            if block.place != place {
                end(&out)
                out.code(place < 0 ? "[" : ",[")
                place = block.place
                out.string(body.anchor(of: body.places[place]))
                out.code(",")
                out.string(body.text[body.places[place].label])
                out.code(",")
            }
            // The heading stands there already.
            guard block.field != .heading else { continue }
            if !text.isEmpty { text.append(0x0A) }
            text += body.text[block.start..<block.end]
        }
        end(&out)
    }
}
