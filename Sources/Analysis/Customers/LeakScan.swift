/// Looks through finished files for what tells other customers.
public struct LeakScan: Sendable {
    private let terms: CustomerTerms
    /// Hashes of the first words of names, so that hardly any other word becomes a string.
    private let firstWords: Set<UInt64>

    /// Prepares to look for `terms`.
    public init(_ terms: CustomerTerms) {
        self.terms = terms
        firstWords = Set((Array(terms.names.keys) + Array(terms.ownNames.keys)).map { LeakScan.hash(Array($0.utf8)[...]) })
    }

    /// What `bytes` say of other customers, each term once, in the order of the text.
    ///
    /// UTF-16, Windows-1252 and the escapes of HTML, addresses and scripts are read; in what `isMarkup` names may run over inline tags.
    public func hits(in bytes: [UInt8], isMarkup: Bool = false) -> [CustomerTerms.Term] {
        var found: [CustomerTerms.Term] = []
        func search(_ text: [UInt8]) {
            for term in names(in: text) + addresses(in: text) + numbers(in: text) where !found.contains(term) { found.append(term) }
        }
        func look(_ text: [UInt8]) {
            let folded = FoldedText(text)
            search(folded.bytes)
            if let joined = folded.joined { search(joined) }
        }
        let bytes = ForeignEncoding.text(of: bytes) ?? bytes
        // As it stands as well: a backslash may begin an escape, or the name of a folder.
        look(bytes)
        let plain = terms.escapes.decoded(bytes)
        if plain != bytes { look(plain) }
        if isMarkup { look(terms.escapes.decoded(EscapedText.withoutTags(bytes))) }
        return found
    }

    // MARK: - Names

    private func names(in text: [UInt8]) -> [CustomerTerms.Term] {
        var found: [CustomerTerms.Term] = []
        let tokens = TextTokens.tokens(in: text)
        var own = 0..<0
        for (place, token) in tokens.enumerated() {
            let bytes = text[token.start..<token.end]
            guard bytes.contains(where: { $0 >= 0x80 }) || firstWords.contains(LeakScan.hash(bytes)) else { continue }
            let word = TextTokens.key(String(decoding: bytes, as: UTF8.self))
            for name in terms.ownNames[word] ?? [] where matches(name, tokens[place...], text) && place + name.count > own.upperBound {
                own = place..<(place + name.count)
            }
            for term in terms.names[word] ?? [] where matches(term.words, tokens[place...], text, isExact: term.isExact) {
                // The customer's own name may begin with, or hold, what another one is called.
                let isOwn = own.contains(place) && place + term.words.count <= own.upperBound && term.words.count < own.count
                if !isOwn { found.append(term) }
            }
        }
        return found
    }

    private func matches(_ words: [String], _ tokens: ArraySlice<TextTokens.Token>, _ text: [UInt8], isExact: Bool = false) -> Bool {
        guard tokens.count >= words.count else { return false }
        return zip(words, tokens).allSatisfy { word, token in
            let found = String(decoding: text[token.start..<token.end], as: UTF8.self)
            return (isExact ? found : TextTokens.key(found)) == word
        }
    }

    /// A hash of the bytes with ASCII letters in lower case, by FNV-1a.
    private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { hash, byte in
            (hash ^ UInt64((0x41...0x5A).contains(byte) ? byte + 0x20 : byte)) &* 0x100_0000_01B3
        }
    }

    // MARK: - Addresses and numbers

    private func addresses(in text: [UInt8]) -> [CustomerTerms.Term] {
        if terms.addresses.isEmpty { return [] }
        return MailAddresses.candidates(in: text).compactMap { terms.addresses[$0] }
    }

    /// Numbers as digits in groups: `555-0150`, `+1 (555) 0150` and `5550150` are the same.
    private func numbers(in text: [UInt8]) -> [CustomerTerms.Term] {
        if terms.numbers.isEmpty { return [] }
        var found: [CustomerTerms.Term] = []
        for run in DigitGroups.runs(in: text) {
            for start in run.indices {
                var dialled: [UInt8] = []
                for group in run[start...] {
                    dialled += group
                    if dialled.count > PhoneNumber.most + 6 { break }
                    found += PhoneNumber.candidates(dialled).compactMap { terms.numbers[$0] }
                }
            }
        }
        return found
    }
}
