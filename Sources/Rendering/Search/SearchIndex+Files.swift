import Diagnostics
import Model

extension SearchIndex {
    /// The file with the number `number`.
    public func file(_ number: Int) -> SiteFile {
        let file = files[number]
        var out = SearchScript(SearchIndex.name(of: file), stamp: stamp)
        switch file {
        case .start: writeStart(&out)
        case .words(let tier, _, let range): writeWords(tier, range, &out)
        case .spellings(_, let places): writeSpellings(places, &out)
        case .documents(_, let range): writeDocuments(range, &out)
        case .filters: SearchFilters(base, documents.map(\.page)).write(&out)
        }
        return SiteFile(path: SearchIndex.path(of: file), bytes: out.finish())
    }

    // MARK: - Words

    /// Two strings: each word as what it shares with the one before, its rest, and where its postings are; and the postings.
    private func writeWords(_ tier: Tier, _ range: Range<Int>, _ out: inout SearchScript) {
        let places = tier == .names ? tiers.names : tiers.body
        var words = SearchScript()
        var postings = SearchScript()
        var before: ArraySlice<UInt8> = []
        for place in places[range] {
            writeSpelling(bytes(of: place), after: &before, &words)
            let start = postings.count
            writePostings(place, tier, &postings)
            words.number(Int(tier == .names ? self.words[place].counts.names : self.words[place].counts.body))
            words.number(postings.count - start)
        }
        out.code("\"")
        out.append(words)
        out.code("\",\"")
        out.append(postings)
        out.code("\"")
    }

    /// How much of ASCII the word has in common with the one before, and the rest; no word holds a space.
    private func writeSpelling(_ word: ArraySlice<UInt8>, after before: inout ArraySlice<UInt8>, _ out: inout SearchScript) {
        let most = min(word.count, before.count, 59)
        var shared = 0
        while shared < most, word[word.startIndex + shared] == before[before.startIndex + shared], word[word.startIndex + shared] < 0x80 { shared += 1 }
        out.number(shared)
        out.raw(word.dropFirst(shared))
        out.code(" ")
        before = word
    }

    /// For each page how far it is from the one before, and what is not as usual: once in the text, or in the title alone.
    private func writePostings(_ place: Int, _ tier: Tier, _ out: inout SearchScript) {
        var before = -1
        postings(place, tier) { document, fields, frequency in
            let usual = tier == .names ? fields == .title : fields == .text && frequency == 1
            out.number((document - before - 1) * 2 + (usual ? 0 : 1))
            if !usual { out.number(tier == .names ? Int(fields.rawValue) : Int(fields.rawValue & 0x70) >> 4 | frequency << 3) }
            before = document
        }
    }

    /// The words as in a file of words, each with how often it is used on a scale; those that pages go by stand higher.
    private func writeSpellings(_ places: [Int], _ out: inout SearchScript) {
        var before: ArraySlice<UInt8> = []
        out.code("\"")
        for place in places {
            writeSpelling(bytes(of: place), after: &before, &out)
            let uses = max(words[place].counts.names, words[place].counts.body)
            out.number(min(uses.bitWidth - uses.leadingZeroBitCount, 25) + (words[place].counts.names > 0 ? 30 : 0))
        }
        out.code("\"")
    }

    // MARK: - Pages

    private func writeDocuments(_ range: Range<Int>, _ out: inout SearchScript) {
        out.code("[\n")
        for number in range {
            if number > range.lowerBound { out.code(",\n") }
            out.raw(documents[number].entry)
        }
        out.code("]")
    }

    // MARK: - Start

    private func writeStart(_ out: inout SearchScript) {
        out.code("{")
        writeFolding(&out)
        out.code(",\n\"kinds\":")
        list(PageKind.allCases.map { "\($0.rawValue)=\($0.pluralTitle)" }, &out)
        out.code(",\n\"pages\":\"")
        var reaches = 0
        for document in documents { reaches += writeFacts(document, &out) }
        out.madeCode("\",\n\"average\":\(reaches / max(1, documents.count))")
        for (name, tier) in [("names", Tier.names), ("texts", .body)] {
            out.madeCode(",\n\"\(name)\":")
            list(firstWords(tier), &out)
        }
        out.code(",\n\"spellings\":\"")
        for case .spellings(let length, let places) in files {
            out.number(length)
            out.number(places.reduce(0) { $0 + bytes(of: $1).count })
        }
        out.code("\",\n\"files\":\"")
        for case .documents(_, let range) in files { out.number(range.count) }
        out.code("\"")
        writeUnknown(&out)
        out.code("}")
    }

    /// A page's kind and status, and the lengths of its text and title, as one digit each: what ranking needs of every page.
    ///
    /// - Returns: how long the text is taken to be, in words.
    private func writeFacts(_ document: SearchShare.Document, _ out: inout SearchScript) -> Int {
        let kind = PageKind.allCases.firstIndex(of: base.pages[document.page].kind) ?? 0
        let status = PageStatus.allCases.firstIndex(of: base.pages[document.page].status) ?? 0
        out.number(kind * PageStatus.allCases.count + status)
        // The length in steps of about a fifth; short texts are all alike.
        var (step, reach) = (0, 32)
        while step < 59, reach < document.words { (step, reach) = (step + 1, reach * 6 / 5) }
        out.number(step)
        out.number(min(document.titleWords, 59))
        return reach
    }

    private func firstWords(_ wanted: Tier) -> [String] {
        files.compactMap { file in
            guard case .words(let tier, _, let range) = file, tier == wanted else { return nil }
            let places = tier == .names ? tiers.names : tiers.body
            return String(decoding: bytes(of: places[range.lowerBound]), as: UTF8.self)
        }
    }

    private func writeFolding(_ out: inout SearchScript) {
        out.code("\"letters\":")
        list(WordFolding.letters, &out)
        for (name, ranges) in [("ignored", WordFolding.ignored), ("separators", WordFolding.separators), ("words", WordFolding.words)] {
            out.madeCode(",\"\(name)\":[")
            out.madeCode(ranges.map { "[\($0.lowerBound),\($0.upperBound)]" }.joined(separator: ","))
            out.code("]")
        }
        out.madeCode(",\"longest\":\(WordFolding.longest)")
    }

    private func writeUnknown(_ out: inout SearchScript) {
        let plans = base.relations.plansForTheUnknown
        guard let plan = plans.first(where: { base.pages[$0].status == .active }) ?? plans.first else { return }
        out.code(",\n\"unknown\":")
        list([base.pages[plan].title.value, base.pages[plan].address], &out)
    }

    private func list(_ texts: [String], _ out: inout SearchScript) {
        out.code("[")
        for (number, text) in texts.enumerated() {
            if number > 0 { out.code(",") }
            out.string(text.utf8)
        }
        out.code("]")
    }
}
