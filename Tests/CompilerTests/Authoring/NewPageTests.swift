import Authoring
import Compiler
import Diagnostics
import Foundation
import Model
import Reporting
import TestSupport
import Testing

/// Pages that begin as skeletons.
@Suite struct NewPageTests {
    /// What each kind's skeleton leaves for its author, beyond what the options below say.
    static let reported: [PageKind: Set<String>] = [
        .plan: ["P108", "R502"], .incident: ["C401", "C406"], .service: ["C405"], .product: [], .customer: ["C411"], .role: [],
        .review: [], .exercise: [], .page: ["L304"],
    ]

    private static let values: [PageKind: [String: [String]]] = [
        .plan: ["incidents": ["server-down"]], .incident: ["services": ["servers"], "severity": ["sev3"]], .service: ["owner": ["technician"]],
        .customer: ["services": ["servers"]], .review: ["incident": ["server-down"], "customer": ["example-company"]],
        .exercise: ["incident": ["unknown"]],
    ]

    private func starter() throws -> (ScratchPlace, Compilation) {
        let place = ScratchPlace()
        try NewKnowledgeBase(at: place.path).fill(title: "Ours", today: ScratchKnowledgeBase.today)
        return (place, try compile(place))
    }

    private func compile(_ place: ScratchPlace) throws -> Compilation {
        try Compilation(KnowledgeBaseFolder(at: place.path), .init(today: ScratchKnowledgeBase.today, jobs: 1, rendersBodies: false))
    }

    private func page(_ kind: PageKind, _ title: String, _ values: [String: [String]], in compilation: Compilation) throws -> NewPage {
        var page = NewPage(kind, title: title, in: compilation)
        for (name, value) in values { try page.set(name, to: value) }
        page.complete()
        return page
    }

    @Test(arguments: PageKind.allCases)
    func `a new page brings nothing but what its author has to do`(kind: PageKind) throws {
        let (place, compilation) = try starter()
        let page = try page(kind, "Something: new", Self.values[kind] ?? [:], in: compilation)
        let path = try page.write(folder: kind == .page ? "handbook" : nil, name: nil)
        #expect(path == "content/\(kind.folder ?? "handbook")/\(kind == .review || kind == .exercise ? "2026-11-23-" : "")something-new.md")
        let found = try compile(place)
        #expect(Set(found.report.diagnostics.map(\.code)) == Self.reported[kind] ?? [], "\(found.report.diagnostics.map(\.message))")
        #expect(found.base.pages.contains { $0.title.value == "Something: new" && $0.kind == kind })
    }

    @Test func `what follows from a plan's incident is filled in`() throws {
        let (_, compilation) = try starter()
        let draft = try page(.plan, "Rescue", ["incidents": ["Server down"]], in: compilation).draft
        #expect(draft.values == ["incidents": ["server-down"], "priority": ["P2"], "owner": ["technician"], "rto": ["8h"], "rpo": ["24h"]])
        #expect(draft.text.contains("incidents: [server-down]\npriority: P2\nowner: technician\nrto: 8h\nrpo: 24h\n"))
    }

    @Test func `a new customer ranks the incidents of its services`() throws {
        let (_, compilation) = try starter()
        let draft = try page(.customer, "Somebody", ["services": ["servers"]], in: compilation).draft
        #expect(draft.text.contains("services: [servers]\n"))
        #expect(draft.text.contains("ranking: [server-down]\n"))
    }

    @Test(arguments: [
        ("incidents", "sever-down", "no incident is called 'sever-down'; did you mean 'server-down'?"),
        ("owner", "server-down", "no role is called 'server-down'"),
        ("priority", "P5", "'P5' cannot be the priority: it is 'P1', 'P2', 'P3' or 'P4'"),
        ("rto", "soon", "'soon' cannot be the rto: it is a length of time such as 15m, 4h, 2d, 6w, 6mo or 1y or 'none'"),
        ("severity", "sev1", "a plan has no 'severity'"),
    ])
    func `a value that cannot stand there is refused`(field: String, value: String, message: String) throws {
        let (_, compilation) = try starter()
        var page = NewPage(.plan, title: "X", in: compilation)
        let error = #expect(throws: BuildError.self) { try page.set(field, to: [value]) }
        #expect(error?.message == message)
    }

    @Test func `a page that is there already is never written over`() throws {
        let (place, compilation) = try starter()
        let before = try Data(contentsOf: URL(fileURLWithPath: place.path + "/content/plans/restore-server.md"))
        for (title, name) in [("Another", "Restore-Server"), ("restore a server", nil), ("💥", nil), ("X", "../x"), ("X", "index")] {
            let page = NewPage(.plan, title: title, in: compilation)
            #expect(throws: BuildError.self, "\(title)") { try page.write(folder: nil, name: name) }
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: place.path + "/content/plans/restore-server.md")) == before)
        #expect(try FileManager.default.contentsOfDirectory(atPath: place.path + "/content/plans").count == 2)
    }

    @Test(arguments: [("plans", nil), ("plans/night", nil), (nil, "roles/second")] as [(String?, String?)])
    func `a wiki page in the folder of another kind would not be one`(folder: String?, name: String?) throws {
        let (_, compilation) = try starter()
        let page = try page(.page, "Second", [:], in: compilation)
        let error = #expect(throws: BuildError.self) { try page.write(folder: folder, name: name) }
        let kind = folder == nil ? "role" : "plan"
        let advice = "'planbook new \(kind)' begins one, or choose another folder"
        #expect(error?.message == "a page in '\(kind)s' is a \(kind), not a wiki page: \(advice)")
    }

    @Test func `an author is asked for what no option said, with what there is to choose from`() throws {
        let (_, compilation) = try starter()
        var page = NewPage(.review, title: "X", in: compilation)
        try page.set("date", to: ["2026-11-20"])
        #expect(page.openFields.map(\.name) == ["incident", "plan", "customer"])
        #expect(page.choices(for: page.openFields[0]).map(\.name) == ["server-down"])
        #expect(page.choices(for: page.openFields[1]).map(\.title) == ["Restore a server", "The unknown incident"])
    }
}
