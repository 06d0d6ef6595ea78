import Diagnostics

/// What is being written at a place of a page's text, as the line before it shows.
enum BodySpot: Equatable {
    /// The target of a wiki link, behind which `closing` has to follow; one of a role behind `escalate to`.
    case link(ByteRange, isTransclusion: Bool, isEscalation: Bool, closing: String)
    /// The place in the page `target` that a wiki link names; the page itself for an empty one.
    case anchor(ByteRange, target: String, isTransclusion: Bool, closing: String)
    /// The name of a variable, behind which `closing` has to follow.
    case variable(ByteRange, closing: String)
    /// An attribute; `isFence` says that it is one of a block of code.
    case attribute(ByteRange, isFence: Bool)
    /// The role that an attribute names.
    case role(ByteRange)
    /// What follows an arrow.
    case outcome(ByteRange)
    /// The check that a comment waives.
    case waiver(ByteRange)

    /// Looks at the line of `text` before `offset`; nil where nothing is known.
    init?(_ text: DocumentText, at offset: Int) {
        let line = text.lines.line(at: offset)
        let content = text.content(ofLine: line)
        let before = Before(text.bytes, ByteRange(content.start, min(offset, content.end)), lineEnd: content.end)
        let isCode = BodySpot.isInFence(text, line) || before.opensCode
        if let variable = before.variable { self = variable } else if isCode { return nil } else if let spot = before.spot { self = spot } else { return nil }
    }

    /// Whether the line `line` stands in a block of code that a fence above opened.
    private static func isInFence(_ text: DocumentText, _ line: Int) -> Bool {
        var open: (mark: UInt8, count: Int)?
        for number in 0..<line {
            let content = text.content(ofLine: number)
            var start = content.start
            while start < content.end, text.bytes[start] == 0x20 || text.bytes[start] == 0x09 || text.bytes[start] == 0x3E { start += 1 }
            guard start < content.end, text.bytes[start] == 0x60 || text.bytes[start] == 0x7E else { continue }
            let mark = text.bytes[start]
            var end = start
            while end < content.end, text.bytes[end] == mark { end += 1 }
            guard end - start >= 3 else { continue }
            if let fence = open {
                let isBare = text.bytes[end..<content.end].allSatisfy { $0 == 0x20 || $0 == 0x09 }
                if fence.mark == mark, end - start >= fence.count, isBare { open = nil }
            } else {
                open = (mark, end - start)
            }
        }
        return open != nil
    }
}

/// The part of a line before a place.
private struct Before {
    private let bytes: [UInt8]
    private let range: ByteRange
    private let lineEnd: Int

    init(_ bytes: [UInt8], _ range: ByteRange, lineEnd: Int) {
        (self.bytes, self.range, self.lineEnd) = (bytes, range, lineEnd)
    }

    /// Whether a span of code is open at the place.
    var opensCode: Bool { !bytes[range.start..<range.end].count { $0 == 0x60 }.isMultiple(of: 2) && !isFence }

    private var isFence: Bool {
        let rest = bytes[range.start..<range.end].drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x3E }
        return rest.starts(with: Array("```".utf8)) || rest.starts(with: Array("~~~".utf8))
    }

    var variable: BodySpot? {
        guard let open = opening("{{", "}}") else { return nil }
        let name = ByteRange(open, range.end)
        guard bytes[name.start..<name.end].allSatisfy(isNamePart) else { return nil }
        var end = name.end
        while end < lineEnd, isNamePart(bytes[end]), bytes[end] != 0x20 { end += 1 }
        return .variable(ByteRange(skipSpaces(name.start), max(end, skipSpaces(name.start))), closing: follows("}}", end) ? "" : "}}")
    }

    var spot: BodySpot? {
        if let open = opening("[[", "]]") { return link(open) }
        if let comment = last("<!-- planbook: allow "), last("-->") ?? -1 < comment {
            return bytes[comment..<range.end].contains(0x20) ? nil : .waiver(ByteRange(comment, range.end))
        }
        if let attribute { return attribute }
        guard let arrow = [last("→"), last("->")].compactMap(\.self).max() else { return nil }
        let start = skipSpaces(arrow)
        let isOver = bytes[start..<range.end].contains { $0 == 0x5D || $0 == 0x29 }
        return isOver ? nil : .outcome(ByteRange(start, range.end))
    }

    private func link(_ open: Int) -> BodySpot? {
        let inside = bytes[open..<range.end]
        guard !inside.contains(0x7C), !inside.contains(0x5B) else { return nil }
        let isTransclusion = open >= range.start + 3 && bytes[open - 3] == 0x21
        let hash = inside.firstIndex(of: 0x23)
        let start = hash.map { $0 + 1 } ?? open
        // Within a link that is whole, all of its target is replaced.
        let ends: Set<UInt8> = hash == nil ? [0x23, 0x7C, 0x5D, 0x5B] : [0x7C, 0x5D, 0x5B]
        let end = bytes[range.end..<lineEnd].firstIndex { ends.contains($0) } ?? lineEnd
        let isWhole = isClosed(from: end)
        let closing = isWhole ? "" : "]]"
        let written = ByteRange(start, isWhole ? end : range.end)
        if let hash {
            let target = String(decoding: bytes[open..<hash], as: UTF8.self)
            return .anchor(written, target: target, isTransclusion: isTransclusion, closing: closing)
        }
        let lead = String(decoding: bytes[range.start..<open - 2], as: UTF8.self)
        let isEscalation = lead.lowercased().hasSuffix("escalate to ")
        return .link(written, isTransclusion: isTransclusion, isEscalation: isEscalation, closing: closing)
    }

    /// Whether `]]` comes before any other link from `start` on.
    private func isClosed(from start: Int) -> Bool {
        var offset = start
        while offset + 1 < lineEnd {
            if bytes[offset] == 0x5D, bytes[offset + 1] == 0x5D { return true }
            if bytes[offset] == 0x5B, bytes[offset + 1] == 0x5B { return false }
            offset += 1
        }
        return false
    }

    private var attribute: BodySpot? {
        // Braces of other kinds stand in a text; those of attributes are behind a space.
        guard let open = opening("{", "}"), open - 1 > range.start, bytes[open - 2] == 0x20 else { return nil }
        let inside = bytes[open..<range.end]
        guard !inside.contains(0x22) else { return nil }
        let start = inside.lastIndex(of: 0x20).map { $0 + 1 } ?? open
        guard let equals = bytes[start..<range.end].firstIndex(of: 0x3D) else {
            return bytes[start..<range.end].first == 0x23 ? nil : .attribute(ByteRange(start, range.end), isFence: isFence)
        }
        let name = String(decoding: bytes[start..<equals], as: UTF8.self)
        return ["role", "approval"].contains(name) ? .role(ByteRange(equals + 1, range.end)) : nil
    }

    // MARK: - Looking back

    /// The offset behind the last `opening` that no `closing` follows.
    private func opening(_ opening: String, _ closing: String) -> Int? {
        guard let start = last(opening), last(closing) ?? -1 < start else { return nil }
        return start
    }

    /// The offset behind the last `text` before the place.
    private func last(_ text: String) -> Int? {
        let wanted = Array(text.utf8)
        var start = range.end - wanted.count
        while start >= range.start {
            if bytes[start..<start + wanted.count].elementsEqual(wanted) { return start + wanted.count }
            start -= 1
        }
        return nil
    }

    private func follows(_ text: String, _ offset: Int) -> Bool {
        bytes[offset..<lineEnd].drop { $0 == 0x20 }.starts(with: Array(text.utf8))
    }

    private func skipSpaces(_ offset: Int) -> Int {
        var offset = offset
        while offset < range.end, bytes[offset] == 0x20 { offset += 1 }
        return offset
    }

    private func isNamePart(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F, 0x20: true
        default: false
        }
    }
}
