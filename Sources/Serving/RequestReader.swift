/// Finds the requests in what a client sends, however it is cut into pieces, and takes no more of each than a limit.
struct RequestReader {
    /// What there is of the next request.
    enum Reading {
        /// Not all of its head is there.
        case incomplete
        /// A request; behind the last one of a connection nothing is read any more.
        case whole(Request, isLast: Bool)
        /// A request that is answered with a status of HTTP and nothing else.
        case refused(status: Int)
    }

    /// The most bytes of a head, from its first line to the empty one; those of browsers have a tenth of it.
    static let limit = 16_384

    /// What was read and not taken yet.
    private var bytes: [UInt8] = []
    /// How many of the bytes are known to have no end of a head before them.
    private var searched = 0

    /// Takes more of what the client sends.
    mutating func append(_ more: [UInt8]) { bytes += more }

    /// The next request.
    mutating func next() -> Reading {
        // Some clients send an empty line behind a request.
        if let first = bytes.first, first == 0x0A || first == 0x0D { bytes.removeFirst(bytes.prefix { $0 == 0x0A || $0 == 0x0D }.count) }
        let end = endOfHead()
        guard (end ?? bytes.count) <= RequestReader.limit else {
            return .refused(status: bytes.prefix(RequestReader.limit).contains(0x0A) ? 431 : 414)
        }
        guard let end else { return .incomplete }
        defer { bytes.removeFirst(end) }
        searched = 0
        return RequestReader.parse(bytes[..<end])
    }

    /// Where the head ends, behind its empty line; nil when that is still to come.
    private mutating func endOfHead() -> Int? {
        // The end may have begun among what was searched.
        var offset = max(searched - 2, 0)
        while offset < bytes.count {
            if bytes[offset] == 0x0A {
                let rest = bytes[(offset + 1)...].prefix(2)
                if rest.first == 0x0A { return offset + 2 }
                if rest.elementsEqual([0x0D, 0x0A]) { return offset + 3 }
            }
            offset += 1
        }
        searched = bytes.count
        return nil
    }

    private static func parse(_ head: ArraySlice<UInt8>) -> Reading {
        let lines = head.split(separator: 0x0A).map { $0.last == 0x0D ? $0.dropLast() : $0 }
        let words = (lines.first ?? []).split(separator: 0x20, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
        guard words.count == 3, !words[0].isEmpty, !words[1].isEmpty, ["HTTP/1.0", "HTTP/1.1"].contains(words[2]),
            let headers = headers(lines.dropFirst())
        else { return .refused(status: 400) }
        let wishes = (headers["connection"] ?? "").lowercased().split { $0 == "," || $0 == " " || $0 == "\t" }
        let goesOn = words[2] == "HTTP/1.1" ? !wishes.contains("close") : wishes.contains("keep-alive")
        // What comes with a request is not read, so nothing that follows can be.
        let hasBody = headers["transfer-encoding"] != nil || headers["content-length"].map { $0 != "0" } ?? false
        return .whole(Request(method: words[0], target: words[1], headers: headers), isLast: !goesOn || hasBody)
    }

    /// The headers by their names in lower case; nil when a line is none, or when who is asked stands there twice.
    private static func headers(_ lines: ArraySlice<ArraySlice<UInt8>>) -> [String: String]? {
        var found: [String: String] = [:]
        for line in lines where !line.isEmpty {
            guard let colon = line.firstIndex(of: 0x3A), colon > line.startIndex, !line[..<colon].contains(where: { $0 <= 0x20 }) else { return nil }
            let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
            var value = line[(colon + 1)...].drop(while: isSpace)
            while let last = value.last, isSpace(last) { value.removeLast() }
            let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
            if found.updateValue(String(decoding: value, as: UTF8.self), forKey: name) != nil, name == "host" || name == "origin" { return nil }
        }
        return found
    }
}
