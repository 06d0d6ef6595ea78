import Diagnostics
import Model

/// Reads from the wording of contingencies what has failed and what their steps rely on.
struct Reliance {
    private let things: ReliedThings
    /// The links of the plan without an anchor that name a product or a service, in the order of the text.
    private let links: [(thing: ReliedThing, range: ByteRange)]

    /// Prepares to read what is written on the page `page`.
    init(_ things: ReliedThings, _ base: KnowledgeBase, page: Int) {
        self.things = things
        links = base.pages[page].ownReferences.enumerated().compactMap { number, reference in
            if case .field = reference.syntax { return nil }
            guard reference.anchor == nil, let target = base.target(of: number, in: page),
                [.product, .service].contains(base.pages[target].kind)
            else { return nil }
            return (ReliedThing(page: target, side: .whole), reference.range)
        }.sorted { $0.range.start < $1.range.start }
    }

    // MARK: - What has failed

    /// What the trigger `text` says has failed; the links in `range` of the page are names as well.
    func failed(_ text: String, in range: ByteRange) -> [ReliedThing] {
        let words = TextWord.all(in: text)
        guard Reliance.saysFailure(words) else { return [] }
        // What fails is the subject: "If the X is down", not "If the copy in X is unreadable".
        for position in words.indices.prefix(3) {
            if let found = things.thing(in: words, at: position) { return [found.thing] }
            guard ["if", "when", "the", "our"].contains(words[position].lowercased) else { break }
        }
        let linked = links(in: range).first { $0.range.start - range.start < 12 }
        return linked.map { [$0.thing] } ?? []
    }

    private static let failures: Set<String> = [
        "unreachable", "unavailable", "down", "dead", "broken", "gone", "lost", "offline", "destroyed", "corrupt", "damaged",
        "compromised", "encrypted", "fail", "fails", "failed", "failing", "crash", "crashes", "crashed", "hang", "hangs", "refuse", "refuses",
        "stop", "stops", "stopped", "out",
    ]
    private static let denied: Set<String> = [
        "be", "answer", "answering", "respond", "start", "work", "working", "load", "open", "available", "reachable", "running",
    ]

    private static let stems: Set<String> = ["doesn", "don", "won", "can", "isn", "aren", "didn", "couldn"]

    private static func saysFailure(_ words: [TextWord]) -> Bool {
        words.indices.contains { position in
            let word = words[position].lowercased
            if failures.contains(word) { return true }
            // A typographic apostrophe parts the words.
            guard word == "not" || word == "cannot" || word.hasSuffix("n't") || word == "t" && position > 0 && stems.contains(words[position - 1].lowercased), position + 1 < words.count else { return false }
            return denied.contains(words[position + 1].lowercased)
        }
    }

    // MARK: - What a step relies on

    /// The things that the title `title` of a step names, whatever it does with them.
    func named(in title: String) -> [ReliedThing] {
        let words = TextWord.all(in: "then " + title)
        return words.indices.compactMap { things.thing(in: words, at: $0)?.thing }
    }

    /// What the sentence `sentence` says that something is done with, and where it names it.
    func relied(in sentence: Located<String>) -> [(thing: ReliedThing, range: ByteRange)] {
        let words = TextWord.all(in: sentence.value)
        if words.contains(where: { Reliance.denials.contains($0.lowercased) }) { return [] }
        let linked = links(in: sentence.range)
        var found: [(thing: ReliedThing, range: ByteRange)] = []
        for position in words.indices where Means.words.contains(words[position].lowercased) {
            guard Reliance.isDone(words, upTo: position) else { continue }
            for next in words.indices.dropFirst(position + 1).prefix(6) {
                if Reliance.turns.contains(words[next].lowercased) { break }
                let range = words[next].range.shifted(by: sentence.range.start)
                if let link = linked.first(where: { $0.range.contains(range) }) {
                    found.append((link.thing, link.range))
                    break
                }
                guard let named = things.thing(in: words, at: next) else { continue }
                let end = words[next + named.count - 1].range.shifted(by: sentence.range.start).end
                found.append((named.thing, ByteRange(range.start, end)))
                break
            }
        }
        return found
    }

    /// Words that make a sentence say the opposite, or another thing.
    private static let denials: Set<String> = [
        "not", "never", "without", "no", "don't", "instead", "disconnect", "remove", "uninstall", "detach", "isolate", "migrate",
        "case", "contract", "repair", "reinstall", "until", "once",
    ]
    /// Words behind which another thing is named than the means.
    private static let turns: Set<String> = [
        "to", "into", "rather", "than", "except", "but", "secondary", "second", "other", "another", "alternative", "spare", "vendor",
    ]
    /// What people do with a product or a service that works.
    private static let uses: Set<String> = [
        "restore", "recover", "fetch", "pull", "download", "boot", "copy", "take", "get", "mount", "roll", "rebuild", "install",
        "deploy", "push", "send", "tell", "call", "page", "message", "write", "post", "notify", "inform", "sign", "log", "connect",
        "authenticate", "read", "bring", "print", "ring", "reach",
    ]

    private static func isDone(_ words: [TextWord], upTo position: Int) -> Bool {
        if words[position].lowercased == "use" || words[position].lowercased == "using" { return true }
        return words[..<position].contains { uses.contains($0.lowercased) }
    }

    /// The links to products and services in `range`.
    private func links(in range: ByteRange) -> ArraySlice<(thing: ReliedThing, range: ByteRange)> {
        var (low, high) = (0, links.count)
        while low < high {
            let middle = (low + high) / 2
            if links[middle].range.start < range.start { low = middle + 1 } else { high = middle }
        }
        return links[low...].prefix { $0.range.end <= range.end }
    }
}
