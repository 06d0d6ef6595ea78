import Diagnostics
import Foundation
import Testing

@testable import LanguageServer

/// What stands around `‸` in YAML that may be half written.
@Suite struct YAMLPlaceTests {
    /// The path, the role, the written word, the keys and the items beside it, as one line.
    private func around(_ marked: String) -> String {
        let parts = marked.components(separatedBy: "‸")
        let bytes = Array(parts.joined().utf8)
        guard let place = YAMLPlace(bytes, ByteRange(0, bytes.count), at: parts[0].utf8.count) else { return "–" }
        let word = String(decoding: bytes[place.written.start..<place.written.end], as: UTF8.self)
        var text = "\(place.path.joined(separator: ".")) \(place.role) '\(word)'"
        if !place.siblings.isEmpty { text += " beside " + place.siblings.keys.sorted().joined(separator: ",") }
        if !place.items.isEmpty { text += " items " + place.items.joined(separator: ",") }
        if place.hasColon { text += " colon" }
        if place.isQuoted { text += " quoted" }
        return text
    }

    @Test(arguments: [
        ("‸", " key ''"), ("ti‸", " key 'ti'"), ("t‸i", " key 'ti'"), ("title: A\nown‸\n", " key 'own' beside title"),
        ("own‸\ntitle: A\npriority: P1\n", " key 'own' beside priority,title"), ("pri‸ority: P1\nowner: x\n", " key 'priority' beside owner colon"),
        ("incidents:\n- a\n‸\nowner: x\n", " key '' beside incidents,owner"), ("incidents:\n- a\n- b\nown‸\n", " key 'own' beside incidents"),
        ("title: A\r\nown‸\r\nrto: 4h\r\n", " key 'own' beside rto,title"), ("\"ti‸\": x\n", " key 'ti' colon"),
    ])
    func `a key at the margin has the others beside it`(yaml: String, expected: String) { #expect(around(yaml) == expected) }

    @Test(arguments: [
        ("priority: ‸", "priority value ''"), ("priority:‸", "priority value ''"), ("priority: P‸\n", "priority value 'P'"),
        ("priority: ‸P1\n", "priority value 'P1'"), ("priority: P1 ‸\n", "priority value 'P1 '"),
        ("priority: P1 ‸# most urgent\n", "priority value 'P1 '"), ("owner: \"in‸\"\n", "owner value 'in' quoted"),
        ("owner: 'in‸\n", "owner value 'in' quoted"), ("owner: it‸'s\n", "owner value 'it's'"),
    ])
    func `a value has its key`(yaml: String, expected: String) { #expect(around(yaml) == expected) }

    @Test(arguments: [
        ("incidents: [‸]", "incidents either ''"), ("incidents: [‸", "incidents either ''"), ("incidents: [ra‸", "incidents either 'ra'"),
        ("incidents: [a, r‸, b]", "incidents either 'r' items a,b"), ("incidents: [a,‸ b]", "incidents either '' items a,b"),
        ("incidents: [\"a b\", \"r‸\"]", "incidents either 'r' items a b quoted"), ("incidents: [ra‸\nowner: x\n", "incidents either 'ra'"),
        ("review: {‸}", "review key ''"), ("review: { last: 2026-09-01, ev‸ }", "review key 'ev' beside last"),
        ("review: { la‸st: 2026-09-01, every: 1y }", "review key 'last' beside every colon"), ("review: { last: ‸, every: 1y }", "review.last value '' beside every"),
        ("review: { last: ne‸", "review.last value 'ne'"), ("contacts: [{ name: x, ho‸ }]", "contacts key 'ho' beside name"),
        ("waive: [{ check: mis‸ }]", "waive.check value 'mis'"), ("incidents: [\n  a,\n  r‸\n]\nowner: x\n", "incidents either 'r' items a"),
        ("incidents: [a]‸", "–"), ("incidents: [ra\nown‸", " key 'own' beside incidents"), ("rto: 4h\nincidents: [a\npri‸: P1\n", " key 'pri' beside incidents,rto colon"),
    ])
    func `brackets are read as far as they go`(yaml: String, expected: String) { #expect(around(yaml) == expected) }

    @Test(arguments: [
        ("incidents:\n  - ra‸\n", "incidents either 'ra'"), ("incidents:\n- a\n- ‸\n- b\n", "incidents either '' items a,b"),
        ("review:\n  ‸\n", "review either ''"), ("review:\n  last: never\n  ‸\nowner: x\n", "review key '' beside last"),
        ("review:\n  last: ‸\n  every: 1y\n", "review.last value '' beside every"), ("actions:\n  - what: A\n    ow‸\n", "actions key 'ow' beside what"),
        ("actions:\n  - what: A\n    owner: ‸\n  - what: B\n    due: x\n", "actions.owner value '' beside what"),
        ("actions:\n  - wh‸\n    due: x\n", "actions key 'wh' beside due"), ("actions:\n  - ‸what: A\n    due: x\n", "actions key 'what' beside due colon"),
        ("overrides:\n- plan: p\n  step: ‸\n", "overrides.step value '' beside plan"), ("priorities:\n  P1:\n    na‸\n  P2: {}\n", "priorities.P1 either 'na'"),
        ("checks:\n  orphan-page: ‸\n", "checks.orphan-page value ''"), ("ranking:\n  - { incident: ‸ }\n", "ranking.incident value ''"),
        ("ranking:\n  - a\n  - incident: b\n    r‸\n", "ranking key 'r' beside incident"),
    ])
    func `indents and items are followed to their keys`(yaml: String, expected: String) { #expect(around(yaml) == expected) }

    @Test(arguments: ["# comm‸ent\n", "title: A # no‸te\n", "replace: |\n  some ‸text\n", "replace: >-\n  text\n\n  ‸more\n", "title: one\n  tw‸o\n"])
    func `comments and texts of several lines are left alone`(yaml: String) { #expect(around(yaml) == "–") }

    @Test(arguments: [
        ("---\nti‸\n---\nText\n", "0"), ("---\n‸---\nText\n", "–"), ("---\ntitle: A\n‸\n---\n", "1"), ("---\ntitle: A\nown‸\n", "1"),
        ("---\ntitle: A\n\nText ‸\n", "–"), ("---\ntitle: A\n---\nTe‸xt\n", "–"), ("Text\n---\nti‸\n---\n", "–"), ("---\r\nti‸\r\n---\r\n", "0"), ("---\nti‸\n...\n", "0"), ("--- \nti‸\n---\t\n", "0"), ("----\nti‸\n", "–"),
    ])
    func `front matter is what stands between the fences, closed or not`(marked: String, siblings: String) {
        let parts = marked.components(separatedBy: "‸")
        let text = DocumentText(Array(parts.joined().utf8), .utf16)
        let place = FrontMatter.region(of: text).flatMap { YAMLPlace(text.bytes, $0, at: parts[0].utf8.count) }
        #expect(place.map { String($0.siblings.count) } ?? "–" == siblings)
    }

    @Test func `wherever the place is, the word around it is there`() {
        let yaml = "title: \"A b\" # c\nincidents: [a, { b: c }, \"d\n  e: |\n    f\n- g: [\nh:\n  - i: j\n    'k': {l: m\n"
        let bytes = Array(yaml.utf8)
        for length in 0...bytes.count {
            for offset in 0...length {
                guard let place = YAMLPlace(bytes, ByteRange(0, length), at: offset) else { continue }
                #expect(place.written.start <= offset && offset <= place.written.end, "\(length) \(offset)")
                #expect(!bytes[place.written.start..<place.written.end].contains(0x0A), "\(length) \(offset)")
            }
        }
    }
}
