/// Obsidian's comments, `%%` to `%%`, over as many lines as they take; readers do not see them.
enum HiddenComments {
    /// The bytes with the comments behind `start` replaced by spaces, so that everything else stays where it is.
    ///
    /// What stands in code is no comment, and neither is what never ends, `50%%`, or what batch files and
    /// formats write: `%%i`, `%%PATH%%`, `%%(name)s`.
    static func concealed(_ bytes: [UInt8], from start: Int) -> [UInt8] {
        guard mayOccur(bytes, from: start) else { return bytes }
        var result = bytes
        var offset = start
        var fence: (mark: UInt8, count: Int)?
        while offset < bytes.count {
            if let found = fenceMark(bytes, at: offset) {
                if let open = fence {
                    if found.mark == open.mark, found.count >= open.count, found.isAlone { fence = nil }
                } else {
                    fence = (found.mark, found.count)
                }
                offset = lineEnd(bytes, offset)
            } else if fence != nil {
                offset = lineEnd(bytes, offset)
            } else {
                offset = concealLine(bytes, offset, &result)
            }
        }
        return result
    }

    private static func mayOccur(_ bytes: [UInt8], from start: Int) -> Bool {
        var offset = start
        while let found = ByteScan.first(0x25, in: bytes, from: offset, to: bytes.count) {
            if found + 1 < bytes.count, bytes[found + 1] == 0x25 { return true }
            offset = found + 1
        }
        return false
    }

    /// Conceals the comments that begin in the line at `start`; returns where the line after the last of them begins.
    private static func concealLine(_ bytes: [UInt8], _ start: Int, _ result: inout [UInt8]) -> Int {
        var offset = start
        while offset < bytes.count, bytes[offset] != 0x0A {
            switch bytes[offset] {
            case 0x5C: offset += 2
            case 0x60: offset = codeEnd(bytes, offset)
            case 0x25 where isMark(bytes, offset):
                guard let close = closingMark(bytes, offset + 2) else { return lineEnd(bytes, offset) }
                guard isComment(bytes, offset, close, in: start) else {
                    offset += 2
                    continue
                }
                conceal(bytes, offset, close + 2, in: start, &result)
                offset = close + 2
            default: offset += 1
            }
        }
        return min(offset + 1, bytes.count)
    }

    private static func isMark(_ bytes: [UInt8], _ offset: Int) -> Bool {
        offset + 1 < bytes.count && bytes[offset] == 0x25 && bytes[offset + 1] == 0x25
    }

    private static func closingMark(_ bytes: [UInt8], _ start: Int) -> Int? {
        var offset = start
        while let found = ByteScan.first(0x25, in: bytes, from: offset, to: bytes.count) {
            if isMark(bytes, found) { return found }
            offset = found + 1
        }
        return nil
    }

    /// Whether the text from the mark at `open` to the one at `close` is a comment, and no pair of signs that mean something themselves.
    private static func isComment(_ bytes: [UInt8], _ open: Int, _ close: Int, in line: Int) -> Bool {
        if open > line, bytes[open - 1].isAlphanumeric { return false }
        // `%%~nf` is the name of a file in a batch file.
        if close + 2 < bytes.count, bytes[close + 2].isAlphanumeric || bytes[close + 2] == 0x7E { return false }
        if areAlike(bytes, open, close, in: line) { return false }
        // A name in capitals alone is a variable.
        let inside = bytes[(open + 2)..<close]
        if !inside.isEmpty, inside.allSatisfy({ (0x41...0x5A).contains($0) || $0.isDigit || $0 == 0x5F }) { return false }
        // Only a comment with a line of its own goes over paragraphs.
        return !holdsBlankLine(inside) || !bytes[line..<open].contains { $0.isAlphanumeric || $0 >= 0x80 }
    }

    /// Whether both marks begin something, as in `%%(name)s and %%(place)s`, or both end something, as in `{a}%% to {b}%%`.
    private static func areAlike(_ bytes: [UInt8], _ open: Int, _ close: Int, in line: Int) -> Bool {
        func isSpaced(_ offset: Int) -> Bool { offset < line || offset >= bytes.count || bytes[offset].isSpace }
        // What ends a sentence or a quotation may follow a comment.
        func begins(_ mark: Int) -> Bool { isSpaced(mark - 1) && !isSpaced(mark + 2) && !".,;:!?)]}\"'%".utf8.contains(bytes[mark + 2]) }
        func ends(_ mark: Int) -> Bool { !isSpaced(mark - 1) && isSpaced(mark + 2) && !"([{\"'%>*_".utf8.contains(bytes[mark - 1]) }
        return begins(open) && begins(close) || ends(open) && ends(close)
    }

    private static func holdsBlankLine(_ text: ArraySlice<UInt8>) -> Bool {
        var isBlank = false
        for byte in text {
            if byte == 0x0A {
                if isBlank { return true }
                isBlank = true
            } else if !byte.isSpace {
                isBlank = false
            }
        }
        return false
    }

    private static func conceal(_ bytes: [UInt8], _ start: Int, _ end: Int, in line: Int, _ result: inout [UInt8]) {
        for offset in start..<end where bytes[offset] != 0x0A && bytes[offset] != 0x0D { result[offset] = 0x20 }
        let isFirst = !bytes[line..<start].contains { $0.isLetter || $0 >= 0x80 }
        let isFollowed = bytes[end..<lineEnd(bytes, end)].contains { !$0.isSpace }
        guard isFirst, isFollowed else { return }
        // So much space at the start of a text would make code of it, so an invisible character (U+2060) holds its place.
        let lineStart = bytes[start..<end].lastIndex(of: 0x0A).map { $0 + 1 } ?? start
        guard end - lineStart > 3 else { return }
        for (place, byte) in [0xE2, 0x81, 0xA0].enumerated() { result[lineStart + place] = UInt8(byte) }
    }

    /// The fence that a line begins with, behind whatever nests it, and whether nothing else stands there.
    private static func fenceMark(_ bytes: [UInt8], at start: Int) -> (mark: UInt8, count: Int, isAlone: Bool)? {
        var offset = start
        while offset < bytes.count, bytes[offset] == 0x20 || bytes[offset] == 0x09 || bytes[offset] == 0x3E { offset += 1 }
        guard offset < bytes.count, bytes[offset] == 0x60 || bytes[offset] == 0x7E else { return nil }
        var end = offset
        while end < bytes.count, bytes[end] == bytes[offset] { end += 1 }
        guard end - offset >= 3 else { return nil }
        let rest = bytes[end..<lineEnd(bytes, end)]
        // A code span of three backticks is no fence.
        if bytes[offset] == 0x60, rest.contains(0x60) { return nil }
        return (bytes[offset], end - offset, rest.allSatisfy(\.isSpace))
    }

    /// Where the code span that opens at `start` ends on its line; behind its backticks when it does not.
    private static func codeEnd(_ bytes: [UInt8], _ start: Int) -> Int {
        var open = start
        while open < bytes.count, bytes[open] == 0x60 { open += 1 }
        var offset = open
        while offset < bytes.count, bytes[offset] != 0x0A {
            guard bytes[offset] == 0x60 else {
                offset += 1
                continue
            }
            let run = offset
            while offset < bytes.count, bytes[offset] == 0x60 { offset += 1 }
            if offset - run == open - start { return offset }
        }
        return open
    }

    /// Where the line after the one at `offset` begins.
    private static func lineEnd(_ bytes: [UInt8], _ offset: Int) -> Int {
        (ByteScan.first(0x0A, in: bytes, from: offset, to: bytes.count) ?? bytes.count - 1) + 1
    }
}

extension UInt8 {
    /// Whether the byte is a letter or a digit.
    fileprivate var isAlphanumeric: Bool { isLetter || isDigit }
}
