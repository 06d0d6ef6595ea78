import Diagnostics
import Model

extension Check {
    /// L303: a link to a place that its page does not have.
    static let brokenAnchor = Check(
        code: "L303", slug: "broken-anchor", level: .error,
        summary: "a link names a heading, step or contingency that its page does not have",
        why: """
            Branches lead to steps and contingencies by their anchors; when one is renamed, the fallback leads nowhere.
            An anchor is a heading in GitHub's spelling (lower case, `-` for spaces) or an explicit `{#id}`, which stays
            when the heading changes. A customer's override names its step by its id.
            """,
        bad: [
            Example(
                "content/customers/acme.md", customer(overrides: "{ plan: restore-server, step: «restrat», skip: true, reason: the lift }")),
            Example("content/handbook/notes.md", "# Notes\n\nSee [[restore-server#«exit-critera»]] and [[server-down]].\n"),
        ],
        good: [Example("content/handbook/notes.md", "# Notes\n\nSee [[restore-server#exit-criteria]] and [[server-down]].\n")],
        scope: .page { view, findings in
            var spellings: [Int: SpellingIndex] = [:]
            for (place, (number, reference)) in view.unresolved.enumerated() {
                if case .onIncludingPages(_, let missing) = view.base.resolutions[view.index][number] {
                    note(reference, missingOn: missing, view, &findings)
                }
                guard case .missingAnchor(let target) = view.base.resolutions[view.index][number] else { continue }
                let page = view.base.pages[target]
                guard page.problems.allSatisfy({ !$0.hidesTheBody }) else { continue }
                let anchor = reference.anchor ?? ""
                if case .field = reference.syntax {
                    noteStep(reference, of: page, isNear: place < Spellings.perPage, view, &findings)
                    continue
                }
                let index = spellings[target] ?? SpellingIndex(place < Spellings.perPage ? page.anchors.map(\.name) : [])
                spellings[target] = index
                let nearest = place < Spellings.perPage ? index.nearest(to: anchor) : []
                let fixes = nearest.count == 1 && reference.isMendable ? [Fix(
                    title: "replace '#\(anchor)' by '#\(nearest[0])'",
                    edits: [TextEdit(view.page.location(reference.anchorRange), nearest[0])],
                    isSafe: NearMisses.isSlip(anchor, for: nearest[0]))] : []
                let place = target == view.index ? "this page" : "'\(page.id)'"
                findings.add(
                    "\(place) has no heading, step or contingency '#\(anchor)'", on: view.index,
                    at: reference.anchorRange, label: "no such place",
                    help: NearMisses.question(nearest.map { "#" + $0 }) ?? known(page), fixes: fixes)
            }
        })

    /// A field that names a step which its plan does not have, or has without an id.
    private static func noteStep(_ reference: Reference, of page: Page, isNear: Bool, _ view: PageView, _ findings: inout Findings) {
        let anchor = reference.anchor ?? ""
        let ids = page.flow.steps.compactMap(\.id)
        let nearest = isNear ? NearMisses.of(anchor, among: ids) : []
        let nameless = page.flow.steps.first { $0.id == nil && NameIndex.key($0.title) == NameIndex.key(anchor) }
        let all = ids.isEmpty ? "no step of '\(page.id)' has an id" : "its steps are " + ids.prefix(12).map { "'\($0)'" }.joined(separator: ", ")
        findings.add(
            "'\(page.id)' has no step '\(anchor)'", on: view.index, at: reference.anchorRange, label: "no such step",
            help: nameless == nil ? NearMisses.question(nearest) ?? all : "give that step an id in the plan, such as '{#\(NameIndex.key(anchor).prefix(24))}'",
            related: nameless.map { [RelatedLocation(view.base.pages[$0.origin?.page ?? page.file.index].location($0.range), "this one")] } ?? [],
            fixes: nearest.count == 1 && reference.anchorRange.count == anchor.utf8.count ? [Fix(
                title: "replace '\(anchor)' by '\(nearest[0])'", edits: [TextEdit(view.page.location(reference.anchorRange), nearest[0])],
                isSafe: NearMisses.isSlip(anchor, for: nearest[0]))] : [])
    }

    /// A snippet's link to a place that some of the pages that include it lack.
    private static func note(_ reference: Reference, missingOn hosts: [Int], _ view: PageView, _ findings: inout Findings) {
        guard let first = hosts.first else { return }
        let anchor = reference.anchor ?? ""
        let others = hosts.count > 1 ? " and \(hosts.count - 1) more that include this have" : " includes this and has"
        findings.add(
            "'\(view.base.pages[first].id)'\(others) no place '#\(anchor)'", on: view.index, at: reference.anchorRange,
            label: "no such place", help: "give the place to the pages that include the snippet, or to the snippet itself",
            related: hosts.prefix(4).map { host in
                let page = view.base.pages[host]
                let inclusion = page.transclusions.first { view.base.target(of: $0, in: host) == view.index }
                return RelatedLocation(page.location(inclusion.map { page.references[$0].range } ?? page.title.range), "included here")
            })
    }

    private static func known(_ page: Page) -> String? {
        if page.anchors.isEmpty { return "'\(page.id)' has no headings" }
        let names = page.anchors.prefix(8).map { "'#\($0.name)'" }.joined(separator: ", ")
        return "it has \(names)\(page.anchors.count > 8 ? " …" : "")"
    }
}
