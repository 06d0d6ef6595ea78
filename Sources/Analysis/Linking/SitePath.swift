/// Paths below `content/`, with `/` between their parts and none at either end.
enum SitePath {
    /// The folder of a path; empty at the top.
    static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }

    /// The path that `link` leads to from `folder`; nil when it leaves the content folder.
    ///
    /// A leading `/` starts at the content folder itself.
    static func joined(_ folder: String, _ link: some StringProtocol) -> String? {
        var parts = link.hasPrefix("/") ? [] : folder.split(separator: "/").map(String.init)
        for part in link.split(separator: "/", omittingEmptySubsequences: true) {
            switch part {
            case ".": break
            case "..": if parts.popLast() == nil { return nil }
            default: parts.append(String(part))
            }
        }
        return parts.joined(separator: "/")
    }

    /// The way from the folder `folder` to `path`, with `..` where it leads upwards.
    static func relative(_ path: String, from folder: String) -> String {
        var from = folder.split(separator: "/")[...]
        var to = path.split(separator: "/")[...]
        while let first = from.first, to.count > 1, first == to.first {
            from = from.dropFirst()
            to = to.dropFirst()
        }
        return String(repeating: "../", count: from.count) + to.joined(separator: "/")
    }

    /// The text with `%20` and the like decoded; what is no valid UTF-8 afterwards stays as it is.
    static func decoded(_ text: some StringProtocol) -> String {
        guard text.utf8.contains(0x25) else { return String(text) }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == 0x25, rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self) ?? String(text)
    }
}
