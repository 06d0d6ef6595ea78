import Diagnostics

extension SecretScanner {
    /// The most bytes of an address that are looked at.
    private static let reach = 400

    /// Takes the password or the token of the address whose `://` stands at `offset`.
    mutating func takeAddress(_ offset: Int) {
        let start = offset + 3
        let end = addressEnd(start)
        if takeWebhook(start, end) { return }
        var host = start
        while host < end, bytes[host] != 0x2F, bytes[host] != 0x3F, bytes[host] != 0x23 { host += 1 }
        guard let at = (start..<host).last(where: { bytes[$0] == 0x40 }),
            let colon = (start..<at).first(where: { bytes[$0] == 0x3A })
        else { return }
        let value = bytes[(colon + 1)..<at]
        guard value.count >= 3, !SecretValue.isPlaceholder(value), !"$%<{[*".utf8.contains(bytes[colon + 1]),
            !isExampleHost(ByteRange(at + 1, host)) || SecretValue.isPassword(value, isAlone: false) || SecretValue.isKey(value)
        else { return }
        found.append(Secret("a password", ByteRange(colon + 1, at)))
    }

    /// Takes `user:password` behind curl's `-u`.
    mutating func takeLogin(_ colon: Int) {
        guard colon + 1 < bytes.count, colon > 3, !bytes[colon + 1].isSpace, !bytes[colon - 1].isSpace else { return }
        var start = colon
        while start > 0, colon - start < 60, !bytes[start - 1].isSpace { start -= 1 }
        guard ends("-u ", at: start) || ends("--user ", at: start) else { return }
        var end = colon + 1
        while end < bytes.count, !bytes[end].isSpace, bytes[end] != 0x22, bytes[end] != 0x27, bytes[end] != 0x60 { end += 1 }
        let value = bytes[(colon + 1)..<end]
        if SecretValue.isPassword(value, isAlone: true) || SecretValue.isKey(value) {
            found.append(Secret("a password", ByteRange(colon + 1, end)))
        }
    }

    private func addressEnd(_ start: Int) -> Int {
        let limit = min(bytes.count, start + Self.reach)
        var end = start
        while end < limit, !bytes[end].isSpace, !"\"'`<>|".utf8.contains(bytes[end]) { end += 1 }
        return end
    }

    /// Takes the path of an address to which whoever knows it may post.
    private mutating func takeWebhook(_ start: Int, _ end: Int) -> Bool {
        var path: Int?
        for host: StaticString in ["hooks.slack.com/services/", "discord.com/api/webhooks/", "discordapp.com/api/webhooks/"]
        where stands(host, at: start) {
            path = start + host.utf8CodeUnitCount
        }
        if path == nil, let slash = (start..<end).first(where: { bytes[$0] == 0x2F }), ends("webhook.office.com", at: slash),
            stands("/webhookb2/", at: slash)
        {
            path = slash + 11
        }
        guard let path else { return false }
        var close = end
        while close > path, ").,;]".utf8.contains(bytes[close - 1]) { close -= 1 }
        guard close - path >= 20, SecretValue.isRandom(bytes[path..<close]) else { return true }
        found.append(Secret("a webhook's address", ByteRange(path, close)))
        return true
    }

    /// Whether the host is one of those that RFC 2606 keeps for examples.
    private func isExampleHost(_ host: ByteRange) -> Bool {
        var end = host.start
        while end < host.end, bytes[end] != 0x3A { end += 1 }
        return ends("example.com", at: end) || ends("example.org", at: end) || ends("example.net", at: end)
            || ends(".example", at: end)
    }
}
