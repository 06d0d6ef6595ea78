import Diagnostics

extension SecretScanner {
    /// What a name promises that stands before a value.
    enum Promise {
        /// Something a person types.
        case password
        /// Something a machine made.
        case key
        /// The same, unless it is only the number that a key is known by.
        case signingKey
    }

    /// Finds values that stand behind a name such as `password:`, and addresses that hold a password.
    mutating func findAssignments() {
        for sign: UInt8 in [0x3A, 0x3D, 0x60, 0x7C] {
            var offset = 0
            while let found = ByteScan.first(sign, in: bytes, from: offset, to: bytes.count) {
                offset = found + 1
                if sign == 0x60 { takeSentence(found) } else { takeAssignment(found, sign) }
            }
        }
    }

    /// Takes the code span behind a sentence such as "the password is".
    private mutating func takeSentence(_ quote: Int) {
        for verb: StaticString in [" is ", " ist "] where ends(verb, at: quote) {
            if let promise = promise(before: quote - verb.utf8CodeUnitCount) { take(value(at: quote), promise) }
        }
    }

    private mutating func takeAssignment(_ offset: Int, _ sign: UInt8) {
        if sign == 0x3A, offset + 2 < bytes.count, bytes[offset + 1] == 0x2F, bytes[offset + 2] == 0x2F {
            takeAddress(offset)
        } else if let promise = promise(before: offset) {
            takeValue(after: offset, promise)
        } else if sign == 0x3A {
            takeLogin(offset)
        }
    }

    // MARK: - Names

    /// What the name that ends before `offset` promises; nil for any other word.
    private func promise(before offset: Int) -> Promise? {
        var end = offset
        let start = max(0, offset - 8)
        // Quotes, emphasis and brackets may stand between a name and its colon.
        while end > start, bytes[end - 1].mayFollowName { end -= 1 }
        if end > 0, bytes[end - 1] == 0x29 { end = beforeParenthesis(end) }
        guard end > 0, bytes[end - 1].isLetter else { return nil }
        switch bytes[end - 1] | 0x20 {
        case 0x64 where ends("otp seed", at: end): return .key
        case 0x64 where ends("password", at: end) || ends("passwd", at: end) || isWord("pwd", end) || ends("wachtwoord", at: end):
            return .password
        case 0x74 where ends("passwort", at: end) || ends("kennwort", at: end) || ends("secret", at: end): return .password
        case 0x65 where ends("passphrase", at: end) || ends("passcode", at: end) || ends("mot de passe", at: end): return .password
        case 0x61 where ends("contraseña", at: end): return .password
        case 0x73 where isWord("pass", end): return .password
        case 0x77 where isWord("pw", end): return .password
        case 0x6B where isWord("psk", end): return .password
        case 0x6E where ends("token", at: end) || isWord("authorization", end) || ends("authorisation", at: end): return .key
        case 0x67 where isWord("sig", end): return .key
        case 0x79: return keyPromise(end)
        default: return nil
        }
    }

    /// What a name that ends with `y` promises: a key only with a word before it that says to what.
    private func keyPromise(_ end: Int) -> Promise? {
        if isWord("community", end) { return .password }
        guard ends("key", at: end) else { return nil }
        var before = end - 3
        if before > 0, bytes[before - 1] == 0x20 || bytes[before - 1] == 0x5F || bytes[before - 1] == 0x2D { before -= 1 }
        if ends("shared", at: before) && !ends("sharedaccess", at: before) { return .password }
        let isKey = ends("api", at: before) || ends("access", at: before) || ends("secret", at: before)
            || ends("account", at: before) || ends("private", at: before) || ends("encryption", at: before)
            || ends("service", at: before) || ends("storage", at: before) || ends("master", at: before)
            || ends("integration", at: before)
        if ends("signing", at: before) { return .signingKey }
        return isKey ? .key : nil
    }

    /// Whether `word` ends before `end` and nothing but a boundary stands before it.
    private func isWord(_ word: StaticString, _ end: Int) -> Bool {
        guard ends(word, at: end) else { return false }
        let start = end - word.utf8CodeUnitCount
        return start == 0 || !(bytes[start - 1].isLetter || bytes[start - 1].isDigit || bytes[start - 1] >= 0x80)
    }

    /// Where the word before a closing parenthesis ends, as in `Password (local admin):`.
    private func beforeParenthesis(_ end: Int) -> Int {
        var open = end - 1
        while open > 0, end - open < 40, bytes[open] != 0x28, bytes[open] != 0x0A { open -= 1 }
        guard bytes[open] == 0x28 else { return end }
        while open > 0, bytes[open - 1] == 0x20 || bytes[open - 1] == 0x2A { open -= 1 }
        return open
    }

    // MARK: - Values

    private mutating func takeValue(after offset: Int, _ promise: Promise) {
        if bytes[offset] == 0x7C, takeColumn(offset) { return }
        var start = offset + 1
        // The rest of `==`, `=>` and `:=`.
        while start < bytes.count, bytes[start] == 0x3D || bytes[start] == 0x3E { start += 1 }
        start = afterSpace(start, and: "*_")
        for scheme: StaticString in ["bearer ", "basic ", "token "] where stands(scheme, at: start) {
            start = afterSpace(start + scheme.utf8CodeUnitCount, and: "")
        }
        take(value(at: start), promise)
    }

    private mutating func take(_ value: (range: ByteRange, isAlone: Bool), _ promise: Promise) {
        let slice = bytes[value.range.start..<value.range.end]
        switch promise {
        case .password:
            if SecretValue.isPassword(slice, isAlone: value.isAlone) || SecretValue.isKey(slice)
                || isQuoted(value.range) && SecretValue.isPassphrase(slice)
            {
                found.append(Secret("a password", value.range))
            }
        case .key:
            if SecretValue.isKey(slice) { found.append(Secret("a key or token", value.range)) }
        case .signingKey:
            if SecretValue.isKey(slice), !SecretValue.isKeyNumber(slice) { found.append(Secret("a key or token", value.range)) }
        }
    }

    /// Whether quotes stand around a value, so that it is meant literally.
    private func isQuoted(_ range: ByteRange) -> Bool {
        guard range.start > 0, range.end < bytes.count else { return false }
        let quote = bytes[range.start - 1]
        return (quote == 0x22 || quote == 0x27 || quote == 0x60) && bytes[range.end] == quote
    }

    private func afterSpace(_ start: Int, and others: StaticString) -> Int {
        var start = start
        while start < bytes.count, bytes[start] == 0x20 || bytes[start] == 0x09 || others.description.utf8.contains(bytes[start]) {
            start += 1
        }
        return start
    }

    /// The value that begins at `start`: what stands in quotes, else a word; and whether the line ends with it.
    private func value(at start: Int) -> (range: ByteRange, isAlone: Bool) {
        let limit = min(bytes.count, start + 2_048)
        guard start < limit else { return (ByteRange(start, start), false) }
        let quote = bytes[start]
        if quote == 0x22 || quote == 0x27 || quote == 0x60 {
            var end = start + 1
            while end < limit, bytes[end] != quote, bytes[end] != 0x0A { end += 1 }
            if end < limit, bytes[end] == quote { return (ByteRange(start + 1, end), true) }
        }
        var end = start
        while end < limit, !bytes[end].isSpace, bytes[end] != 0x7C, bytes[end] != 0x60, bytes[end] != 0x3C, !stands("](", at: end) {
            end += 1
        }
        let isCut = cutField(start, &end)
        let word = ByteRange(start, end)
        let isAlone = isCut || isEndOfValue(end)
        // What closes around a value is no part of it.
        while end > start + 1, ",;.)]}\"'*_\\".utf8.contains(bytes[end - 1]) { end -= 1 }
        return (ByteRange(word.start, end), isAlone)
    }

    /// Cuts a value where the next field of a connection string or a query begins.
    private func cutField(_ start: Int, _ end: inout Int) -> Bool {
        for offset in start..<end where bytes[offset] == 0x3B || bytes[offset] == 0x26 {
            var next = offset + 1
            while next < end, bytes[next].isIdentifier { next += 1 }
            if next == end || bytes[next] == 0x3D || bytes[offset] == 0x3B && bytes[next].isSpace {
                end = offset
                return true
            }
        }
        return false
    }

    /// Whether nothing but a comment, another cell or something in brackets follows.
    private func isEndOfValue(_ end: Int) -> Bool {
        let next = afterSpace(end, and: "")
        if next >= bytes.count || bytes[next] == 0x0A || bytes[next] == 0x0D { return true }
        return "|#(<;,}`\\/]".utf8.contains(bytes[next])
            || end > 0 && (bytes[end - 1] == 0x2C || bytes[end - 1] == 0x3B || bytes[end - 1] == 0x7D)
    }

    // MARK: - Tables

    /// Looks through the columns below a table's heading row that holds `offset`; false when that is none.
    private mutating func takeColumn(_ offset: Int) -> Bool {
        if offset < tableEnd { return false }
        var start = offset
        while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
        let end = lineEnd(offset)
        var line = nextLine(end)
        guard isDelimiterRow(line) else { return false }
        let heading = cells(ByteRange(start, end))
        let columns = heading.indices.prefix(16).compactMap { index in
            promise(before: heading[index].end).map { (index, $0) }
        }
        // Some write pairs of name and value into tables, the first of them as the heading.
        for (index, promise) in columns where index + 1 < heading.count { takeCell(heading[index + 1], promise) }
        line = nextLine(line.end)
        while line.count > 0, bytes[line.start..<line.end].contains(0x7C) {
            let row = cells(line)
            for (index, promise) in columns where index < row.count { takeCell(row[index], promise) }
            line = nextLine(line.end)
        }
        tableEnd = line.start
        return true
    }

    private mutating func takeCell(_ cell: ByteRange, _ promise: Promise) {
        let start = afterSpace(cell.start, and: "*_")
        guard start < cell.end else { return }
        var found = value(at: start)
        found.isAlone = found.isAlone && found.range.end <= cell.end
        take(found, promise)
    }

    /// The line after the one that ends at `end`; empty at the end of the text.
    private func nextLine(_ end: Int) -> ByteRange {
        var start = end
        if start < bytes.count, bytes[start] == 0x0D { start += 1 }
        if start < bytes.count, bytes[start] == 0x0A { start += 1 }
        return ByteRange(start, lineEnd(start))
    }

    private func isDelimiterRow(_ line: ByteRange) -> Bool {
        let row = bytes[line.start..<line.end]
        return row.contains(0x2D) && row.contains(0x7C) && row.allSatisfy { "-|: \t>".utf8.contains($0) }
    }

    /// The cells of a row, without the spaces at their ends; what stands before the first bar is one when it is not empty.
    private func cells(_ line: ByteRange) -> [ByteRange] {
        var cells: [ByteRange] = []
        var start = line.start
        while start < line.end, bytes[start] == 0x20 || bytes[start] == 0x3E { start += 1 }
        if start < line.end, bytes[start] == 0x7C { start += 1 }
        for offset in start...line.end {
            guard offset == line.end || bytes[offset] == 0x7C && bytes[offset - 1] != 0x5C else { continue }
            var end = offset
            while end > start, bytes[end - 1].isSpace { end -= 1 }
            if offset < line.end || end > start { cells.append(ByteRange(start, end)) }
            start = offset + 1
        }
        return cells
    }
}

extension UInt8 {
    /// Whether the byte may stand between a name and its colon: a space, a quote, emphasis, a bracket.
    fileprivate var mayFollowName: Bool {
        switch self {
        case 0x20, 0x09, 0x22, 0x27, 0x60, 0x2A, 0x5F, 0x5D, 0x5C: true
        default: false
        }
    }
}
