import Diagnostics
import Model

extension BodyRenderer {
    // MARK: - Lists

    /// Opens a list.
    mutating func enterList(_ node: Node) {
        out.freshLine()
        guard node.number > 0 else {
            out.markup("<ul>\n")
            return
        }
        let first = node.number - 1
        out.markup("<ol")
        if first != 1 {
            out.markup(" start=\"")
            out.number(first)
            out.markup("\"")
        }
        out.markup(">\n")
    }

    /// Opens an item, with its checkbox and what its attributes say.
    mutating func enterItem(_ index: Int, _ node: Node) {
        out.freshLine()
        out.markup("<li")
        if node.meaning == .step { steps += 1 }
        if let id = document.attributes(of: node)?.id {
            self.id(id.value)
        } else if node.meaning == .step, !options.isPlain {
            self.id(Step.anchor(ofStep: steps))
        }
        switch node.meaning {
        case .step where !options.isPlain: out.markup(" class=\"step\"")
        case .branch where !options.isPlain: out.markup(" class=\"branch\"")
        case _ where node.kind == .taskItem && !options.isPlain: out.markup(" class=\"task\"")
        default: break
        }
        out.markup(">")
        if node.meaning == .step { enterStep(index, node) }
        enterBlock(node)
        guard node.kind == .taskItem else { return }
        let isLabelled = isLabelled(in: open.last, index)
        if isLabelled { out.markup("<label>") }
        checkbox(isTicked: node.number == 1, isLabelled: isLabelled)
    }

    /// Notes where the content of a step begins that has an id: what a customer wants done otherwise stands there.
    private mutating func enterStep(_ index: Int, _ node: Node) {
        guard !options.isPlain, document.attributes(of: node)?.id != nil, let name = names.last else { return }
        stepSpans.append((index, name, ByteRange(out.count, out.count)))
    }

    /// Notes where the content of a step ends.
    mutating func leaveStep(_ index: Int) {
        guard let place = stepSpans.lastIndex(where: { $0.node == index }) else { return }
        stepSpans[place].content.end = out.count
    }

    /// Whether the item's first paragraph stands beside its box and names it.
    private func isLabelled(in list: Int?, _ item: Int) -> Bool {
        !options.isPlain && document.nodes[item].kind == .taskItem && item + 1 < document.nodes[item].end
            && document.nodes[item + 1].kind == .paragraph && (list.map { document.nodes[$0].flag } ?? false)
    }

    private mutating func checkbox(isTicked: Bool, isLabelled: Bool) {
        if options.isPlain {
            out.markup(isTicked ? "<input checked=\"\" disabled=\"\" type=\"checkbox\"> " : "<input disabled=\"\" type=\"checkbox\"> ")
            return
        }
        out.markup("<input type=\"checkbox\"")
        if isTicked { out.markup(" checked=\"\"") }
        if !isLabelled { out.markup(" aria-label=\"Done\"") }
        out.markup(" /> ")
    }

    // MARK: - Paragraphs

    /// Opens a paragraph, unless its list is tight.
    mutating func enterParagraph(_ index: Int, _ node: Node) {
        let isBare = document.isTight(index, in: open) || node.flag
        if let id = document.attributes(of: node)?.id {
            if !isBare { out.freshLine() }
            out.markup(isBare ? "<span" : "<p")
            self.id(id.value)
            out.markup(isBare ? "></span>" : ">")
            return enterBlock(node)
        }
        if isBare { return }
        out.freshLine()
        out.markup(node.meaning == .outcome && !options.isPlain ? "<p class=\"outcome\">" : "<p>")
    }

    /// Notes where a block with a name of its own begins.
    private mutating func enterBlock(_ node: Node) {
        guard let name = document.attributes(of: node)?.id?.value, name.hasPrefix("^"), blocks[name] == nil else { return }
        blocks[name] = ByteRange(out.count, out.count)
    }

    /// Notes where a block with a name of its own ends.
    mutating func leaveBlock(_ node: Node) {
        guard let name = document.attributes(of: node)?.id?.value, let start = blocks[name]?.start else { return }
        blocks[name] = ByteRange(start, out.count)
    }

    /// Closes what was opened for a paragraph.
    mutating func leaveParagraph(_ index: Int, _ node: Node) {
        stepDetails(after: index)
        if let item = open.last, index == item + 1, isLabelled(in: open.dropLast().last, item) { out.markup("</label>") }
        leaveBlock(node)
        if !document.isTight(index, in: open), !node.flag { out.markup("</p>\n") }
    }

    /// Who does a step, how long it takes and who must agree, after the step's first paragraph.
    private mutating func stepDetails(after paragraph: Int) {
        guard !options.isPlain, let item = open.last, paragraph == item + 1, document.nodes[item].meaning == .step,
            document.nodes[item].attributes >= 0
        else { return }
        let number = document.nodes[item].attributes
        let isOptional = document.attributes[number].has("optional")
        guard isOptional || !document.attributes[number].values.isEmpty else { return }
        out.markup(" <span class=\"step-details\">")
        let values = document.attributes[number].values
        for place in values.indices {
            switch values[place].key {
            case "role": roleDetail("<span class=\"role\">", values[place].reference)
            case "approval": roleDetail("<span class=\"approval\">approval: ", values[place].reference)
            case "time":
                out.markup("<span class=\"time\"")
                if let time = Timespan(values[place].value.value) {
                    out.markup(" data-minutes=\"")
                    out.number(time.minutes)
                    out.markup("\"")
                }
                out.markup(">")
                out.text(values[place].value.value)
            default: continue
            }
            out.markup("</span> ")
        }
        if isOptional { out.markup("<span class=\"optional\">optional</span>") }
        out.markup("</span>")
    }

    private mutating func roleDetail(_ start: StaticString, _ reference: Int) {
        out.markup(start)
        hole(.linkStart(reference: reference))
        hole(.linkText(reference: reference))
        hole(.linkEnd(reference: reference))
    }

    /// Keeps a word that a hole needs and returns its place among the body's words.
    mutating func word(_ word: String) -> Int {
        words.append(word)
        return words.count - 1
    }

    /// Leaves a hole at the current place.
    mutating func hole(_ filling: Hole.Filling) {
        holes.append(Hole(offset: out.count, filling: filling))
    }

    // MARK: - Code and raw HTML

    /// Appends a code block.
    mutating func codeBlock(_ node: Node) {
        out.freshLine()
        let isDanger = document.attributes(of: node)?.has("danger") ?? false
        if isDanger, !options.isPlain {
            out.markup("<div class=\"danger\"><p class=\"danger-title\">Destructive: read it twice before you run it</p>\n")
        }
        out.markup(options.isPlain ? "<pre><code" : "<pre tabindex=\"0\" role=\"group\" aria-label=\"Code\"><code")
        let info = document.text[node.info.start..<node.info.end]
        let language = info.prefix { $0 != 0x20 && $0 != 0x09 }
        if !language.isEmpty {
            out.markup(" class=\"language-")
            out.text(document.text, language.startIndex, language.endIndex)
            out.markup("\"")
        }
        out.markup(">")
        code(node.text)
        out.markup("</code></pre>\n")
        if isDanger, !options.isPlain { out.markup("</div>\n") }
    }

    /// Writes code with the variables that are known filled in; everything else stays as it is.
    mutating func code(_ range: TextRange) {
        let text = document.text
        var plain = range.start
        var offset = range.start
        while offset + 4 < range.end {
            guard text[offset] == 0x7B, text[offset + 1] == 0x7B, let (name, end) = variable(at: offset, in: range),
                let value = options.variables[name]
            else {
                offset += 1
                continue
            }
            var slashes = 0
            while offset - slashes > range.start, text[offset - slashes - 1] == 0x5C { slashes += 1 }
            // An odd number of backslashes makes the braces literal, and the last of them goes.
            if slashes % 2 == 1 {
                out.text(text, plain, offset - 1)
                out.text(text, offset, end)
            } else {
                out.text(text, plain, offset)
                out.variable(name, value, isMarked: options.marksVariables)
            }
            plain = end
            offset = end
        }
        out.text(text, plain, range.end)
    }

    private func variable(at start: Int, in range: TextRange) -> (name: String, end: Int)? {
        var end = start + 2
        while end < range.end, end < start + 80, document.text[end] != 0x7D, document.text[end] != 0x0A { end += 1 }
        guard end + 1 < range.end, document.text[end] == 0x7D, document.text[end + 1] == 0x7D else { return nil }
        let name = document.text[(start + 2)..<end].drop { $0 == 0x20 }
        let trimmed = name.prefix(through: name.lastIndex { $0 != 0x20 } ?? name.startIndex - 1)
        return (String(decoding: trimmed, as: UTF8.self), end + 2)
    }

    /// Appends a block of raw HTML as far as it is allowed.
    mutating func htmlBlock(_ node: Node) {
        guard options.rawHTML else { return }
        out.freshLine()
        let html = document.text[node.text.start..<node.text.end]
        if options.isPlain {
            out.raw(RawHTML.filteredBlock(html))
        } else {
            rawHTML.write(html, in: open.last ?? -1, isInLink: false, to: &out)
        }
        out.freshLine()
    }

    // MARK: - Tables

    /// Closes a table and its body.
    mutating func leaveTable(_ index: Int, _ node: Node) {
        if document.nodes[index..<node.end].count(where: { $0.kind == .tableRow }) > 1 {
            out.freshLine()
            out.markup("</tbody>\n")
        }
        out.freshLine()
        out.markup(options.isPlain ? "</table>\n" : "</table></div>\n")
    }

    /// Opens a row, and the head or the body that begins with it.
    mutating func enterRow(_ index: Int, _ node: Node) {
        out.freshLine()
        if node.number == 1 {
            out.markup("<thead>\n")
        } else if let table = open.last, document.nodes[table + 1].end == index {
            out.markup("<tbody>\n")
        }
        out.markup("<tr>")
    }

    /// Closes a row, and the head that ends with it.
    mutating func leaveRow(_ index: Int, _ node: Node) {
        out.freshLine()
        out.markup("</tr>\n")
        if node.number == 1 { out.markup("</thead>\n") }
    }

    /// Opens a cell with the alignment of its column.
    mutating func enterCell(_ index: Int, _ node: Node) {
        out.freshLine()
        out.markup(document.isHeader(index, in: open) ? (options.isPlain ? "<th" : "<th scope=\"col\"") : "<td")
        let alignment: StaticString? =
            switch node.number {
            case 0x6C: "left"
            case 0x63: "center"
            case 0x72: "right"
            default: nil
            }
        if let alignment {
            out.markup(options.isPlain ? " align=\"" : " class=\"")
            out.markup(alignment)
            out.markup("\"")
        }
        out.markup(">")
    }

    // MARK: - Alerts

    /// Opens an alert with its name.
    mutating func enterAlert(_ node: Node) {
        let type = document.string(node.text)
        out.freshLine()
        out.markup("<div class=\"alert alert-")
        out.text(type)
        out.markup("\">\n<p class=\"alert-title\">")
        let name = node.info.isEmpty ? type : document.string(node.info)
        out.text(name.prefix(1).uppercased() + name.dropFirst())
        out.markup("</p>\n")
    }
}
