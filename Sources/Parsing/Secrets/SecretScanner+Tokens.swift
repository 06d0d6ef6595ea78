import Diagnostics

extension SecretScanner {
    /// The fewest bytes of a token that its own form gives away.
    private static let shortestToken = 20

    /// Finds what its own form gives away: the tokens that services hand out.
    mutating func findTokens() {
        var offset = 0
        while let word = ByteScan.word(atLeast: Self.shortestToken, in: bytes, from: offset) {
            offset = word.end
            var end = word.end
            while end > word.start, bytes[end - 1] == 0x2E { end -= 1 }
            take(ByteRange(word.start, end))
        }
    }

    private mutating func take(_ word: ByteRange) {
        let first = bytes[word.start]
        if first < 0x80, !TokenForm.byFirstByte[Int(first)].isEmpty {
            for form in TokenForm.byFirstByte[Int(first)] where form.matches(bytes, word) {
                found.append(Secret(form.what, word))
                return
            }
        }
        if isAzureSecret(word) {
            found.append(Secret("a Microsoft Entra client secret", word))
        } else if first.isDigit, isRecoveryKey(word) {
            found.append(Secret("a BitLocker recovery key", word))
        } else if word.count == 22, stands("convertto-securestring", at: word.start) {
            takeSecureString(after: word.end)
        }
    }

    /// Three characters, a digit and `Q~`, then 34 more.
    private func isAzureSecret(_ word: ByteRange) -> Bool {
        word.count == 40 && bytes[word.start + 3].isDigit && bytes[word.start + 4] == 0x51 && bytes[word.start + 5] == 0x7E
            && SecretValue.isRandom(bytes[word.start..<word.end])
    }

    /// Eight groups of six digits.
    private func isRecoveryKey(_ word: ByteRange) -> Bool {
        guard word.count == 55, SecretValue.entropy(bytes[word.start..<word.end]) > 2.5 else { return false }
        return (0..<55).allSatisfy { place in
            let byte = bytes[word.start + place]
            return place % 7 == 6 ? byte == 0x2D : byte.isDigit
        }
    }

    /// The text that PowerShell makes a password of.
    private mutating func takeSecureString(after start: Int) {
        let end = lineEnd(start)
        guard let open = (start..<end).first(where: { bytes[$0] == 0x22 || bytes[$0] == 0x27 }),
            let close = (open + 1..<end).first(where: { bytes[$0] == bytes[open] })
        else { return }
        let range = ByteRange(open + 1, close)
        if SecretValue.isPassword(bytes[range.start..<range.end], isAlone: true) { found.append(Secret("a password", range)) }
    }

    // MARK: - Private keys

    /// Finds blocks of private keys; the header is shown, and what stands below it is not.
    mutating func findPrivateKeys() {
        var offset = 0
        while let dashes = ByteScan.endOfDashes(in: bytes, from: offset) {
            offset = dashes
            guard let header = privateKeyHeader(dashes), let content = privateKeyContent(header.end) else { continue }
            found.append(Secret("a private key", header, concealed: content))
            offset = content.end
        }
    }

    /// The line `-----BEGIN … PRIVATE KEY…-----` whose first dashes end at `dashes`.
    private func privateKeyHeader(_ dashes: Int) -> ByteRange? {
        guard stands("begin ", at: dashes) else { return nil }
        var words = dashes + 6
        while words < dashes + 30, !stands("private key", at: words), words < bytes.count, bytes[words] != 0x0A { words += 1 }
        guard stands("private key", at: words) else { return nil }
        let end = words + (stands(" block", at: words + 11) ? 17 : 11)
        return stands("-----", at: end) ? ByteRange(dashes - 5, end + 5) : nil
    }

    /// What stands between a header and its end, without spaces around it; nil for a header alone.
    private func privateKeyContent(_ start: Int) -> ByteRange? {
        let limit = min(bytes.count, start + 65_536)
        var end = start
        while end < limit, bytes[end] != 0x2D, bytes[end] != 0x60 { end += 1 }
        var range = ByteRange(start, end)
        while range.start < range.end, bytes[range.start].isSpace { range.start += 1 }
        while range.end > range.start, bytes[range.end - 1].isSpace { range.end -= 1 }
        return range.count >= 32 && SecretValue.entropy(bytes[range.start..<range.end]) > 3.5 ? range : nil
    }
}

/// The form of the tokens that one service hands out.
private struct TokenForm {
    var prefix: [UInt8]
    var lengths: ClosedRange<Int>
    var what: String
    var isAllowed: @Sendable (UInt8) -> Bool

    private init(
        _ prefix: String, _ lengths: ClosedRange<Int>, _ what: String,
        _ isAllowed: @escaping @Sendable (UInt8) -> Bool = { $0.isIdentifier || $0 == 0x2E }
    ) {
        self.prefix = Array(prefix.utf8)
        self.lengths = lengths
        self.what = what
        self.isAllowed = isAllowed
    }

    /// Whether the bytes at `word` are such a token, and not the example of one.
    func matches(_ bytes: [UInt8], _ word: ByteRange) -> Bool {
        guard lengths.contains(word.count), bytes[word.start...].starts(with: prefix) else { return false }
        let rest = bytes[(word.start + prefix.count)..<word.end]
        guard rest.allSatisfy(isAllowed) else { return false }
        if prefix.starts(with: "eyJ".utf8), rest.split(separator: 0x2E).count < 2 { return false }
        return SecretValue.isRandom(rest, hasForm: true)
    }

    static let byFirstByte: [[TokenForm]] = {
        var table = [[TokenForm]](repeating: [], count: 128)
        for form in all { table[Int(form.prefix[0])].append(form) }
        return table
    }()

    private static let isHex: @Sendable (UInt8) -> Bool = { $0.isDigit || (0x61...0x66).contains($0) }
    private static let isUpper: @Sendable (UInt8) -> Bool = { $0.isDigit || (0x41...0x5A).contains($0) }
    private static let isWord: @Sendable (UInt8) -> Bool = { $0.isDigit || $0.isLetter }

    // The forms are those that the services document for secret scanners; see also gitleaks' and GitHub's lists.
    private static let all: [TokenForm] = [
        TokenForm("AKIA", 20...20, "an AWS access key", isUpper), TokenForm("ASIA", 20...20, "an AWS access key", isUpper),
        TokenForm("AIza", 39...39, "a Google API key"), TokenForm("GOCSPX-", 35...35, "a Google client secret"),
        TokenForm("ya29.", 40...2_000, "a Google access token"),
        TokenForm("ghp_", 40...255, "a GitHub token", isWord), TokenForm("gho_", 40...255, "a GitHub token", isWord),
        TokenForm("ghu_", 40...255, "a GitHub token", isWord), TokenForm("ghs_", 40...255, "a GitHub token", isWord),
        TokenForm("ghr_", 40...255, "a GitHub token", isWord), TokenForm("github_pat_", 40...255, "a GitHub token"),
        TokenForm("glpat-", 26...300, "a GitLab token"), TokenForm("gldt-", 25...300, "a GitLab token"),
        TokenForm("glrt-", 25...300, "a GitLab token"), TokenForm("glptt-", 26...300, "a GitLab token"),
        TokenForm("xoxb-", 24...300, "a Slack token"), TokenForm("xoxp-", 24...300, "a Slack token"),
        TokenForm("xoxa-", 24...300, "a Slack token"), TokenForm("xoxr-", 24...300, "a Slack token"),
        TokenForm("xoxs-", 24...300, "a Slack token"), TokenForm("xapp-", 24...300, "a Slack token"),
        TokenForm("sk_live_", 24...300, "a Stripe key", isWord), TokenForm("rk_live_", 24...300, "a Stripe key", isWord),
        TokenForm("whsec_", 32...300, "a webhook's signing secret", isWord),
        TokenForm("SK", 34...34, "a Twilio API key", isHex), TokenForm("SG.", 60...80, "a SendGrid key"),
        TokenForm("key-", 36...36, "a Mailgun key", isHex), TokenForm("sk-ant-", 40...300, "an Anthropic key"),
        TokenForm("sk-proj-", 40...300, "an OpenAI key"), TokenForm("sk-svcacct-", 40...300, "an OpenAI key"),
        TokenForm("sk-", 48...60, "an OpenAI key", isWord), TokenForm("hf_", 37...40, "a Hugging Face token", isWord),
        TokenForm("npm_", 40...40, "an npm token", isWord), TokenForm("pypi-AgEI", 60...400, "a PyPI token"),
        TokenForm("ATATT3x", 60...400, "an Atlassian token"), TokenForm("ATBB", 36...40, "a Bitbucket password", isWord),
        TokenForm("dop_v1_", 71...71, "a DigitalOcean token", isHex), TokenForm("dapi", 36...38, "a Databricks token", isHex),
        TokenForm("hvs.", 28...400, "a Vault token"), TokenForm("hvb.", 28...400, "a Vault token"),
        TokenForm("shpat_", 38...38, "a Shopify token", isHex), TokenForm("shpss_", 38...38, "a Shopify token", isHex),
        TokenForm("NRAK-", 32...32, "a New Relic key", isUpper), TokenForm("PMAK-", 64...64, "a Postman key"),
        TokenForm("lin_api_", 48...48, "a Linear key", isWord), TokenForm("tskey-", 30...100, "a Tailscale key"),
        TokenForm("eyJ", 60...8_192, "a JSON web token"),
    ]
}
