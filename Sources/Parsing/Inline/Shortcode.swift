import Diagnostics

/// What other tools fill in while they build a site: Hugo's shortcodes, Liquid and Jinja tags, kramdown's and MkDocs's marks.
enum Shortcode {
    /// More bytes than any tag has that is worth a finding.
    private static let longest = 400

    /// The bytes of the shortcode whose brace stands at `start`, before `limit`; nil when the brace is a brace.
    static func find(_ bytes: [UInt8], at start: Int, limit: Int) -> ByteRange? {
        let last = min(limit, bytes.count, start + longest)
        guard start + 2 < last, bytes[start] == 0x7B, start == 0 || bytes[start - 1] != 0x5C else { return nil }
        switch bytes[start + 1] {
        case 0x7B: return expression(bytes, start, last)
        case 0x25: return end(of: "%}", bytes, start + 2, last).map { ByteRange(start, $0) }
        case 0x3A:
            let next = bytes[start + 2]
            let isMark = next == 0x20 || next == 0x2E || next == 0x23 || bytes[(start + 2)...].starts(with: "toc}".utf8)
            return isMark ? end(of: "}", bytes, start + 2, last).map { ByteRange(start, $0) } : nil
        default: return attributes(bytes, start, last)
        }
    }

    /// `{{< ref "x" >}}`, `{{ site.url }}`, `{{ page.title | escape }}`; not the braces of a formula.
    private static func expression(_ bytes: [UInt8], _ start: Int, _ last: Int) -> ByteRange? {
        if start > 0, bytes[start - 1].isIdentifier || "}^{".utf8.contains(bytes[start - 1]) { return nil }
        var first = start + 2
        while first < last, bytes[first] == 0x20 { first += 1 }
        guard first < last, bytes[first].isLetter || "<%\"'.$-(#/!>@".utf8.contains(bytes[first]),
            let close = end(of: "}}", bytes, first, last)
        else { return nil }
        let isFormula = bytes[first..<(close - 2)].contains { $0 == 0x7B || $0 == 0x5C }
        return isFormula && bytes[first] != 0x3C && bytes[first] != 0x25 ? nil : ByteRange(start, close)
    }

    /// `{ .class }` or `{width=300}` right behind a link, an image or code, as MkDocs and kramdown have them.
    private static func attributes(_ bytes: [UInt8], _ start: Int, _ last: Int) -> ByteRange? {
        guard start > 0, ")]`".utf8.contains(bytes[start - 1]) else { return nil }
        var first = start + 1
        while first < last, bytes[first] == 0x20 { first += 1 }
        guard first < last, let close = end(of: "}", bytes, first, last) else { return nil }
        let isMark = bytes[first] == 0x2E || bytes[first] == 0x23 || bytes[first].isLetter && bytes[first..<close].contains(0x3D)
        return isMark ? ByteRange(start, close) : nil
    }

    /// Where `mark` ends, on the same line; nil when it does not stand there.
    private static func end(of mark: StaticString, _ bytes: [UInt8], _ start: Int, _ last: Int) -> Int? {
        let mark = Array(mark.description.utf8)
        var offset = start
        while offset + mark.count <= last, bytes[offset] != 0x0A {
            if bytes[offset] == mark[0], bytes[offset..<(offset + mark.count)].elementsEqual(mark) { return offset + mark.count }
            offset += 1
        }
        return nil
    }

    /// The mark at `start` that makes something else of a whole paragraph in another tool: `!!! note`, `=== "Tab"`, `[TOC]`.
    static func blockMark(_ bytes: [UInt8], at start: Int, limit: Int) -> ByteRange? {
        guard start < limit else { return nil }
        // As nearly no paragraph begins.
        switch bytes[start] {
        case 0x21, 0x3F, 0x3D, 0x5B, 0x2D, 0x3A: break
        default: return nil
        }
        var end = start
        while end < min(limit, start + longest), bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
        let line = bytes[start..<end]
        let isMark: Bool =
            switch bytes[start] {
            case 0x21, 0x3F: isAdmonition(line)
            case 0x3D: line.starts(with: "=== \"".utf8) || line.starts(with: "===! \"".utf8)
            case 0x5B: end == limit && (line.elementsEqual("[TOC]".utf8) || line.elementsEqual("[toc]".utf8))
            case 0x2D: line.starts(with: "--8<-- ".utf8)
            default: line.starts(with: ":::".utf8) && line.contains(where: \.isLetter)
            }
        return isMark ? ByteRange(start, end) : nil
    }

    /// `!!! note` or `??? tip "Title"`, with a `+` behind the marks when it is open.
    private static func isAdmonition(_ line: ArraySlice<UInt8>) -> Bool {
        guard let first = line.first, line.count > 4, line.prefix(3).allSatisfy({ $0 == first }) else { return false }
        let rest = line.dropFirst(3)
        let name = rest.first == 0x2B ? rest.dropFirst() : rest
        return name.first == 0x20 && (name.dropFirst().first?.isLetter ?? false)
    }
}
