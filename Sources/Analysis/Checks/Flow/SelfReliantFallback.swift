import Diagnostics
import Model

extension Check {
    /// G206: a fallback that needs what has just failed.
    static let selfReliantFallback = Check(
        code: "G206", slug: "self-reliant-fallback", level: .warning,
        summary: "the contingency for a failed product or service relies on that same one",
        why: """
            When the backup software is down, a step that restores with it leads nowhere. Such a contingency needs
            another means: the area's secondary product, another line, paper. Products and services are known by their
            links, their pages' titles and aliases, and the names under `primary` and `secondary`.
            """,
        bad: [
            Example(
                "content/plans/restore-server.md",
                ExamplePlan(
                    contingencies: """
                        ### If Aquila Backup is unreachable {#replace}

                        1. Restore the server from «Aquila Backup». {role=technician time=1h}

                        → exit
                        """
                ).text, beside: [backupProducts])
        ],
        good: [
            Example(
                "content/plans/restore-server.md",
                ExamplePlan(
                    contingencies: """
                        ### If Aquila Backup is unreachable {#replace}

                        1. Restore the server from Boreas Copy. {role=technician time=1h}

                        → exit
                        """
                ).text, beside: [backupProducts])
        ],
        scope: .knowledgeBase { base, findings in
            let plans = base.pages(of: .plan).filter { plan in
                base.pages[plan].flow.steps.contains { !$0.means.isEmpty } && PageView(base: base, index: plan).isLivePlan
            }
            if plans.isEmpty { return }
            let things = ReliedThings(base)
            for plan in plans { note(plan, things, base, &findings) }
        })

    private static func note(_ plan: Int, _ things: ReliedThings, _ base: KnowledgeBase, _ findings: inout Findings) {
        let view = PageView(base: base, index: plan)
        let flow = view.page.flow
        let homes = Set([plan] + flow.steps.compactMap(\.origin?.page) + flow.contingencies.compactMap(\.origin?.page))
        let reliances = Dictionary(uniqueKeysWithValues: homes.map { ($0, Reliance(things, base, page: $0)) })
        guard let own = reliances[plan] else { return }
        func reliance(_ origin: Origin?) -> Reliance { origin.flatMap { reliances[$0.page] } ?? own }
        let failed = failures(of: plan, reliance, base)
        if failed.isEmpty { return }
        var mended: [Int: [ReliedThing]] = [:]
        for step in flow.steps {
            guard case .contingency(let contingency) = step.place, let (things, place) = failed[contingency] else { continue }
            let relied = step.means.flatMap { reliance(step.origin).relied(in: $0) }
            for (thing, range) in relied where things.contains(where: { $0.takesDown(thing) }) {
                // Whoever has mended it first may well use it afterwards.
                if mended[contingency, default: []].contains(where: { $0.page == thing.page }) { continue }
                findings.add(
                    "the fallback relies on what has failed", on: plan, at: range, from: step.origin, label: "this is what does not work",
                    help: "name another means: the area's secondary product, another line, or paper",
                    related: [RelatedLocation(place, "this is when it has failed")])
            }
            if relied.isEmpty { mended[contingency, default: []] += reliance(step.origin).named(in: step.title) }
        }
    }

    /// For each contingency what has failed when it is opened, and where that is said.
    private static func failures(
        of plan: Int, _ reliance: (Origin?) -> Reliance, _ base: KnowledgeBase
    ) -> [Int: (things: [ReliedThing], place: Location)] {
        let view = PageView(base: base, index: plan)
        let flow = view.page.flow
        let reader = OutcomeReader(base, page: plan)
        var failed: [Int: (things: [ReliedThing], place: Location)] = [:]
        for (number, contingency) in flow.contingencies.enumerated() {
            let things = reliance(contingency.origin).failed(contingency.trigger, in: contingency.range)
            if !things.isEmpty { failed[number] = (things, view.location(contingency.range, from: contingency.origin)) }
        }
        for branch in flow.steps.flatMap(\.branches) {
            guard case .contingency(let number) = reader.node(of: branch.outcome), failed[number] == nil else { continue }
            let range = ByteRange(branch.range.start, branch.outcome.range.start)
            let origin = branch.outcome.origin
            let things = reliance(origin).failed(branch.trigger, in: range)
            if !things.isEmpty { failed[number] = (things, view.location(range, from: origin)) }
        }
        return failed
    }

    private static let backupProducts = Example(
        "content/products/backup-platform.md",
        """
        ---
        title: Backup platform
        area: backup
        primary: { name: Aquila Backup, vendor: Aquila }
        secondary: { name: Boreas Copy, vendor: Boreas }
        ---

        Copies.

        """)
}
