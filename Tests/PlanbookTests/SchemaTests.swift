import Foundation
import TestSupport
import Testing

/// The exported schemas and the compiler agree on what is right.
@Suite struct SchemaTests {
    static let names = ["plan", "incident", "service", "product", "customer", "role", "review", "exercise", "page", "settings", "report", "plans", "priorities", "tickets", "mapping"]

    private static func schema(_ name: String) throws -> JSONSchema {
        let run = try BuiltBinary.run(["export", "schema", "--kind", name], in: "/")
        #expect(run.status == 0)
        return try JSONSchema(run.output)
    }

    /// The front matter of the sample's pages, by the kind that their folder stands for.
    private static func sample() throws -> [(kind: String, path: String, yaml: String)] {
        let content = SwiftSource.root + "/content"
        let paths = FileManager.default.enumerator(atPath: content)?.compactMap { $0 as? String } ?? []
        return try paths.filter { $0.hasSuffix(".md") && !$0.contains("_") }.sorted().compactMap { path in
            let text = try String(contentsOfFile: content + "/" + path, encoding: .utf8)
            guard text.hasPrefix("---\n"), let end = text.range(of: "\n---\n") else { return nil }
            let folder = path.split(separator: "/").first.map { String($0.dropLast()) } ?? ""
            let isFolderPage = path.hasSuffix("index.md") || path.hasSuffix("README.md")
            let kind = names.dropLast(6).contains(folder) && !isFolderPage ? folder : "page"
            return (kind, path, String(text[text.index(text.startIndex, offsetBy: 4)..<end.lowerBound]))
        }
    }

    @Test func `every page of the sample is valid under the schema of its kind`() throws {
        let pages = try Self.sample()
        #expect(Set(pages.map(\.kind)).count == 9)
        for (kind, group) in Dictionary(grouping: pages, by: \.kind) {
            let schema = try Self.schema(kind)
            for page in group {
                let value = try #require(PlainValue(yaml: page.yaml))
                #expect(schema.faults(value) == [], "\(page.path)")
            }
        }
    }

    @Test func `the sample's settings and a report are valid under their schemas`() throws {
        let settings = try String(contentsOfFile: SwiftSource.root + "/planbook.yml", encoding: .utf8)
        #expect(try Self.schema("settings").faults(#require(PlainValue(yaml: settings))) == [])
        let base = try ScratchKnowledgeBase(["content/handbook/notes.md": "# Notes\n\n[[restore-sever]] [[server-down]]\n", "content/services/copies.md": "---\ntitle: Backup\nowner: technician\n---\n"])
        for arguments in [[], ["--write-baseline"]] {
            let run = try BuiltBinary.run(["check", "--today", "2026-11-23", "--format", "json"] + arguments, in: base.root)
            let report = PlainValue(json: try JSONSerialization.jsonObject(with: run.output))
            #expect(try Self.schema("report").faults(report) == [])
        }
    }

    @Test func `the list of the sample's pages is valid under the schema that is published beside it`() throws {
        for (what, arguments) in [("plans", ["export", "plans"]), ("priorities", ["export", "priorities"])] {
            let run = try BuiltBinary.run(arguments + ["--root", SwiftSource.root, "--today", "2026-11-23"], in: SwiftSource.root)
            let list = PlainValue(json: try JSONSerialization.jsonObject(with: run.output))
            #expect(try Self.schema(what).faults(list) == [])
            #expect(try Self.schema(what).faults(.mapping(["version": .number(1)])) != [])
        }
    }

    /// Lines of a kind's front matter in the place of its own, and whether they are right.
    static let cases: [(kind: String, lines: String, isRight: Bool)] = [
        ("service", "owner: technician", true),
        ("service", "owner: [[technician]]", true),
        ("service", "owner: \"[[technician]]\"", true),
        ("service", "owner: technician\ntags: one", true),
        ("service", "owner: technician\ntags: [one, 2, true]", true),
        ("service", "owner: technician\ntags:", true),
        ("service", "owner: technician\nx-cost: { a: [1] }", true),
        ("service", "owner: technician\nstatus: retired", true),
        ("service", "owner: technician\nstatus: Retired", false),
        ("service", "owner: technician\nstatus: [active]", false),
        ("service", "owner: technician\ncost: 1", false),
        ("service", "owner: { name: technician }", false),
        ("service", "owner:", false),
        ("service", "products: []", false),
        ("incident", "services: [backup]\nseverity: sev3", true),
        ("incident", "services: backup\nseverity: sev3\nlikelihood: rare", true),
        ("incident", "services: [[backup]]\nseverity: sev3", true),
        ("incident", "services: []\nseverity: sev3", false),
        ("incident", "services: [backup]\nseverity: 3", false),
        ("incident", "services: [backup]", false),
        ("plan", "incidents: [server-down]\npriority: P1\nowner: technician\nreview: { last: 2026-09-01, every: 6mo }", true),
        ("plan", "incidents: [server-down]\npriority: P1\nowner: technician\nreview: { last: never, every: 1y }\nrto: none\nrpo: 4h", true),
        ("plan", "incidents: [server-down]\npriority: P1\nowner: technician\nreview: { last: 2026-09-01, every: 6 months }", false),
        ("plan", "incidents: [server-down]\npriority: P1\nowner: technician\nreview: { last: 2026-13-01, every: 6mo }", false),
        ("plan", "incidents: [server-down]\npriority: P1\nowner: technician\nreview: { last: 2026-09-01 }", false),
        ("plan", "incidents: [server-down]\npriority: P5\nowner: technician\nreview: { last: 2026-09-01, every: 6mo }", false),
        ("plan", "incidents: [server-down]\npriority: P1\nowner: technician\nreview: 2026-09-01", false),
        ("plan", "incidents: [server-down]\npriority: P1\nowner: technician\nreview: { last: 2026-09-01, every: 6mo }\nvariables: { a: 1 }", true),
        ("role", "holders: { name: Ann, phone: 5550100 }", true),
        ("role", "holders: [{ name: Ann, hours: [24x7] }]", true),
        ("role", "holders: [{ phone: 555-0100 }]", false),
        ("role", "holders: [{ name: Ann, fax: 1 }]", false),
        ("product", "area: Backup\nprimary: { name: A }\nsecondary: none", true),
        ("product", "area: Backup\nprimary: { name: A }\nsecondary: { name: B, vendor: C }", true),
        ("product", "area: Backup\nprimary: { name: A }\nsecondary: B", false),
        ("customer", "services: [backup]\nranking: [server-down]\nagreed: 2026-09-01\ncontacts: [{ name: Ann }]", true),
        ("customer", "services: [backup]\nranking: [{ incident: server-down, rto: 4h }]\nagreed: 2026-09-01\ncontacts: { name: Ann }", true),
        ("customer", "services: [backup]\nranking: [{ rto: 4h }]\nagreed: 2026-09-01\ncontacts: [{ name: Ann }]", false),
        ("customer", "services: [backup]\nranking: [server-down]\nagreed: never\ncontacts: [{ name: Ann }]", false),
        ("customer", "services: [backup]\nranking: [server-down]\nagreed: 2026-09-01\ncontacts: []", false),
        ("review", "date: 2026-09-01\nincident: unknown\nactions: [{ what: Mend it, due: 2026-10-01 }]", true),
        ("review", "date: 2026-09-01\nincident: unknown\nactions: [{ due: 2026-10-01 }]", false),
        ("review", "date: yesterday\nincident: unknown", false),
        ("role", "waive: [{ check: unknown-field, reason: a, until: 2027-01-01 }]\nphone: 1", false),
        ("role", "waive: [{ reason: a }]", false),
    ]

    @Test(arguments: Self.cases.indices)
    func `the schema of a kind accepts what the compiler accepts`(index: Int) throws {
        let (kind, lines, isRight) = Self.cases[index]
        let yaml = "title: Test\n" + lines
        let value = try #require(PlainValue(yaml: yaml))
        let schema = try Self.schema(kind)
        #expect(schema.faults(value).isEmpty == isRight, "\(schema.faults(value))")
        let page = "---\n\(yaml)\n---\n\nText.\n"
        let codes = try ScratchKnowledgeBase(["content/\(kind)s/test.md": page, "planbook.yml": "checks: { unknown-field: error }\n"])
            .findings().map { String($0.prefix(4)) }
        let isAccepted = !codes.contains { ["F002", "F003", "F004", "F005"].contains($0) }
        // A waived unknown field is no finding, and a schema knows nothing of waivers.
        if !lines.contains("check: unknown-field") { #expect(isAccepted == isRight) }
    }

    @Test(arguments: [
        ("title: A\nlanguage: de\nraw_html: true", true), ("checks: { broken-link: off, L301: off }", false),
        ("checks: { broken-link: off, missing-priority: info }", true), ("checks: { broken-link: none }", false),
        ("sections: { triage: [Look], summary: Lead }", true), ("sections: { look: [Look] }", false),
        ("priorities: { P1: { name: A, response: 15m } }", true), ("priorities: { P5: { name: A } }", false),
        ("limits: { nesting: 50 }", true), ("limits: { nesting: 0 }", false), ("limits: { nesting: 1.5 }", false), ("titel: A", false), ("", true),
        ("variables: { a: 1, b: text }", true), ("variables: { a: [1] }", false),
    ])
    func `the schema of the settings accepts what the compiler accepts`(yaml: String, isRight: Bool) throws {
        let value = PlainValue(yaml: yaml) ?? .mapping([:])
        #expect(try Self.schema("settings").faults(value).isEmpty == isRight)
        let base = try ScratchKnowledgeBase(["planbook.yml": yaml + "\n"])
        #expect(try BuiltBinary.run(["check", "--today", "2026-11-23"], in: base.root).status == (isRight ? 0 : 2))
    }

    @Test func `a folder gets every schema`() throws {
        let base = try ScratchKnowledgeBase([:])
        let run = try BuiltBinary.run(["export", "schema", "--out", base.root + "/new/schemas"], in: base.root)
        #expect(run.status == 0 && run.output.isEmpty && run.error.isEmpty)
        let files = try FileManager.default.contentsOfDirectory(atPath: base.root + "/new/schemas")
        #expect(files.sorted() == Self.names.map { $0 + ".schema.json" }.sorted())
        let again = try BuiltBinary.run(["export", "schema", "--kind", "plan"], in: "/")
        #expect(FileManager.default.contents(atPath: base.root + "/new/schemas/plan.schema.json") == again.output)
    }
}
