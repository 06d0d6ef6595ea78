import Model

/// The places of a page with many, prepared for being asked for again and again.
struct AnchorIndex: Sendable {
    /// With fewer places than this, looking at each of them costs less than preparing them.
    static let least = 100

    private var names: Set<String> = []
    /// The first place of each name or title, in the form in which names are compared.
    private var byKey: [String: String] = [:]
    /// The first place that says the same, whatever its punctuation.
    private var byWords: [[String]: String] = [:]

    /// Prepares `anchors`, in the order of the page.
    init(_ anchors: [Anchor]) {
        for anchor in anchors {
            names.insert(anchor.name)
            for text in [anchor.name, anchor.title] {
                let (key, words) = (NameIndex.key(text), AnchorIndex.words(in: text))
                byKey[key] = byKey[key] ?? anchor.name
                if !words.isEmpty { byWords[words] = byWords[words] ?? anchor.name }
            }
        }
    }

    /// The place that `anchor` names.
    func place(_ anchor: String) -> String? {
        if names.contains(anchor) { return anchor }
        let decoded = SitePath.decoded(anchor)
        return byKey[NameIndex.key(decoded)] ?? byWords[AnchorIndex.words(in: AnchorIndex.lastPart(of: decoded))]
    }

    /// The place among `anchors` that `anchor` names; of few, no index is made.
    static func place(_ anchor: String, among anchors: [Anchor]) -> String? {
        if anchors.isEmpty || anchors.contains(where: { $0.name == anchor }) { return anchors.isEmpty ? nil : anchor }
        let decoded = SitePath.decoded(anchor)
        let wanted = NameIndex.key(decoded)
        let found = anchors.first { NameIndex.key($0.name) == wanted || NameIndex.key($0.title) == wanted }
        return (found ?? similar(decoded, anchors))?.name
    }

    /// The first anchor that says the same as `wanted` but for punctuation, which each tool leaves out in a way of its own.
    private static func similar(_ wanted: String, _ anchors: [Anchor]) -> Anchor? {
        let words = words(in: lastPart(of: wanted))
        guard !words.isEmpty else { return nil }
        return anchors.first { AnchorIndex.words(in: $0.title) == words || AnchorIndex.words(in: $0.name) == words }
    }

    /// In `Part#Chapter` the last heading is the place, as in Obsidian.
    private static func lastPart(of anchor: String) -> Substring {
        anchor.lastIndex(of: "#").map { anchor[anchor.index(after: $0)...] } ?? anchor[...]
    }

    private static func words(in text: some StringProtocol) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}
