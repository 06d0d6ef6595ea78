import Diagnostics
import Model

extension Check {
    /// C410: a role that others count on and nobody holds.
    static let unfilledRole = Check(
        code: "C410", slug: "unfilled-role", level: .error,
        summary: "an escalation, a step or an owner names a role without a holder",
        why: """
            A role without a holder is a telephone that nobody answers. It is reported once, on the role's page, however
            many steps name it: put somebody under `holders`, with a telephone number.
            """,
        bad: [
            Example("content/roles/technician.md", "---\ntitle: «Technician»\n---\n\nDoes the work.\n"),
            Example("content/roles/technician.md", "---\ntitle: Technician\n«holders»: []\n---\n\nDoes the work.\n"),
        ],
        good: [
            Example(
                "content/roles/technician.md",
                "---\ntitle: Technician\nholders: [{ name: Duty desk, phone: 555-0100 }]\n---\n\nDoes the work.\n"),
            Example("content/roles/spare.md", "---\ntitle: Spare\n---\n\nNobody names it yet.\n"),
        ],
        scope: .knowledgeBase { base, findings in
            let unfilled = base.pages(of: .role).filter { base.pages[$0].isUnfilledRole }
            if unfilled.isEmpty { return }
            var uses: [Int: [Location]] = Dictionary(uniqueKeysWithValues: unfilled.map { ($0, []) })
            for index in base.pages.indices where !base.pages[index].isSnippet && base.pages[index].status != .retired {
                for (role, place) in base.rolesNamed(by: index) where role != index && uses[role] != nil { uses[role]?.append(place) }
            }
            for role in unfilled {
                guard let uses = uses[role], !uses.isEmpty else { continue }
                let page = base.pages[role]
                guard case .role(let fields) = page.fields else { continue }
                findings.add(
                    "nobody holds this role, and \(uses.count == 1 ? "1 place counts" : "\(uses.count) places count") on it", on: role,
                    at: fields.holdersKey ?? page.title.range, label: "no holder",
                    help: "add 'holders: [{ name: …, phone: … }]'",
                    related: uses.prefix(3).map { RelatedLocation($0, "the role is named here") })
            }
        })
}

extension Page {
    /// Whether the page is a role that nobody holds, as far as its front matter could be read.
    fileprivate var isUnfilledRole: Bool {
        guard case .role(let role) = fields, role.holders.isEmpty, isFrontMatterUsable else { return false }
        return !hasMisspelt("holders")
            && !problems.contains { problem in
                switch problem.kind {
                case .invalidValue(let field, _, _, _): field.hasPrefix("holders")
                case .missingField(_, let owner, _): owner.hasPrefix("holders")
                default: false
                }
            }
    }
}

extension KnowledgeBase {
    /// The roles that fields, steps and escalations of the page `page` name, with where they do.
    fileprivate func rolesNamed(by page: Int) -> [(role: Int, place: Location)] {
        var found: [(role: Int, place: Location, position: Int)] = []
        let own = pages[page].ownReferences.count
        for (number, reference) in pages[page].references.enumerated() {
            guard case .field(_, .role) = reference.syntax, let role = target(of: number, in: page) else { continue }
            found.append((role, location(ofReference: number, in: page), number < own ? reference.range.start : Int.max))
        }
        for outcome in pages[page].flow.outcomes {
            guard case .escalation(let reference) = outcome.destination, let role = target(of: reference, in: page) else { continue }
            found.append((role, pages[outcome.origin?.page ?? page].location(outcome.range), outcome.position))
        }
        return found.sorted { $0.position < $1.position }.map { ($0.role, $0.place) }
    }
}
