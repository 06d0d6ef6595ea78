import Diagnostics
import Model

extension StructureReader {
    /// Takes the waivers out of the comments of the body.
    mutating func readWaivers() {
        guard document.nodes.contains(where: { $0.kind == .htmlBlock || $0.kind == .htmlInline }) else { return }
        var waivers: [Waiver] = []
        var lines = LineFinder(bytes: bytes)
        var below: Int?
        // From the end, so that what stands below each comment is known without a search.
        for index in document.nodes.indices.reversed() {
            let node = document.nodes[index]
            switch node.kind {
            case .htmlBlock:
                let comments = comments(in: node.source)
                let reach = below.map { textBelow(document.nodes[$0], &lines) } ?? .fileStart
                for comment in comments.reversed() { waivers += readWaivers(of: comment, for: reach, &lines).reversed() }
                if comments.isEmpty { below = index }
            case .htmlInline:
                for comment in comments(in: node.source) {
                    waivers += readWaivers(of: comment, for: lines.line(at: comment.start), &lines).reversed()
                }
            case .paragraph, .heading, .codeBlock, .table, .thematicBreak, .contents: below = index
            default: break
            }
        }
        page.waivers += waivers.reversed()
    }

    private mutating func readWaivers(of comment: ByteRange, for reach: ByteRange, _ lines: inout LineFinder) -> [Waiver] {
        let inside = ByteRange(comment.start + 4, comment.end - 3)
        guard let waiver = WaiverComment(bytes, inside: inside) else { return [] }
        if let fault = waiver.fault {
            page.problems.append(fault)
            return []
        }
        let removal = waiver.checks.count == 1 ? removal(of: comment, lines.line(at: comment.start)) : nil
        return waiver.checks.map { check in
            Waiver(check: check, reason: waiver.reason, until: nil, reach: .text(reach), removal: removal)
        }
    }

    /// The comments of a piece of raw HTML that begins with one; other HTML is none of ours.
    private func comments(in range: ByteRange) -> [ByteRange] {
        var found: [ByteRange] = []
        var start = range.start
        while start + 7 <= range.end, bytes[start..<range.end].starts(with: "<!--".utf8),
            let end = commentEnd(from: start + 4, to: range.end)
        {
            found.append(ByteRange(start, end))
            start = end
            while start < range.end, bytes[start].isSpace { start += 1 }
        }
        return found
    }

    private func commentEnd(from start: Int, to end: Int) -> Int? {
        var offset = start
        while let hyphen = ByteScan.first(0x2D, in: bytes, from: offset, to: end) {
            if bytes[hyphen..<end].starts(with: "-->".utf8) { return hyphen + 3 }
            offset = hyphen + 1
        }
        return nil
    }

    /// What a comment on a line of its own answers for: the line below it.
    ///
    /// A comment cannot stand inside of a code block, a table or raw HTML, so above one it answers for all of it.
    private func textBelow(_ node: Node, _ lines: inout LineFinder) -> ByteRange {
        let line = lines.line(at: node.source.start)
        switch node.kind {
        case .codeBlock, .table, .htmlBlock: return ByteRange(line.start, max(line.end, node.source.end))
        default: return line
        }
    }

    /// The comment with its line when it stands alone there, else with the spaces before it.
    private func removal(of comment: ByteRange, _ line: ByteRange) -> ByteRange {
        var range = comment
        while range.start > line.start, bytes[range.start - 1].isSpace { range.start -= 1 }
        while range.end < bytes.count, bytes[range.end] == 0x20 || bytes[range.end] == 0x09 { range.end += 1 }
        guard range.start == line.start, range.end == bytes.count || bytes[range.end].isLineEnd else {
            return ByteRange(range.start, comment.end)
        }
        if range.end < bytes.count { range.end += bytes[range.end...].starts(with: [0x0D, 0x0A]) ? 2 : 1 }
        return range
    }
}

/// Finds the line around an offset, and remembers the last one: many comments may stand in one line.
private struct LineFinder {
    let bytes: [UInt8]
    private var last = ByteRange(-1, -1)

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func line(at offset: Int) -> ByteRange {
        if last.start <= offset, offset <= last.end, last.start >= 0 { return last }
        var line = ByteRange(offset, offset)
        while line.start > 0, !bytes[line.start - 1].isLineEnd { line.start -= 1 }
        while line.end < bytes.count, !bytes[line.end].isLineEnd { line.end += 1 }
        last = line
        return line
    }
}

extension UInt8 {
    /// Whether the byte ends a line or is half of what does.
    fileprivate var isLineEnd: Bool { self == 0x0A || self == 0x0D }
}
