import Analysis
import Diagnostics
import Model
import Rendering
import Reporting

extension Compilation {
    /// Why a name names no plan.
    public struct UnknownPlan: Error, Sendable {
        /// What to tell the user, in one line.
        public let sentence: String
    }

    /// The plan that goes by `name`: an id, the end of one, a title or an alias; `content/` and `.md` may stand around an id.
    public func plan(named name: String) -> Result<Int, UnknownPlan> {
        var short = name.hasPrefix("content/") ? String(name.dropFirst(8)) : name
        if short.hasSuffix(".md") { short.removeLast(3) }
        let found = NameIndex.pages(named: short, of: .plan, in: base)
        if found.count == 1 { return .success(found[0]) }
        if found.count > 1 {
            let candidates = found.map { "'\(base.pages[$0].id)'" }.joined(separator: ", ")
            return .failure(UnknownPlan(sentence: "'\(name)' names several plans: \(candidates)"))
        }
        let known = base.pages(of: .plan).map { base.pages[$0].shortName }
        let question = NearMisses.question(NearMisses.of(short, among: known)).map { "; \($0)" } ?? ""
        return .failure(UnknownPlan(sentence: "no plan is called '\(name)'\(question)"))
    }

    /// The active plans, in the order of their ids.
    public var activePlans: [Int] { CacaoPlaybook.activePlans(of: base) }

    /// What the file of the playbook is called that the plan at `plan` becomes.
    public func playbookName(of plan: Int) -> String { base.pages[plan].id + ".cacao.json" }

    /// The plans at `plans` as CACAO playbooks, one JSON document each, made by `jobs` threads; the bodies must be rendered.
    ///
    /// Fails where a playbook for one customer tells another.
    public func playbooks(of plans: [Int], jobs: Int) throws(BuildError) -> [[UInt8]] {
        let (base, reader) = (base, PlanTextReader(base))
        let changes = changes
        let playbooks = Parallel.map(plans.count, jobs: jobs, stride: 1) { number -> [UInt8] in
            let plan = plans[number]
            let texts = reader.texts(ofPlan: plan)
            let (created, modified) = (changes.created(plan), base.newestChange(of: plan, in: changes.newest).map { changes.newest.changes[$0].time })
            return CacaoPlaybook(base, plan: plan, texts: texts, created: created, modified: modified).json
        }
        if let error = textError { throw .failed("\(error)") }
        if let others {
            let scan = LeakScan(others)
            let places = zip(plans, playbooks).flatMap { plan, bytes in
                scan.hits(in: bytes).map { LeakPlace(path: base.pages[plan].address, term: $0) }
            }
            if !places.isEmpty { throw .tellsOthers(LeakPlace.sentences(places, base, paths)) }
        }
        return playbooks
    }

    /// When pages were first and last changed, as version control knows it.
    private struct Changes: Sendable {
        var newest: History
        var oldest: History

        /// When the file of the page at `page` was first seen; nil when that is not known.
        func created(_ page: Int) -> String? {
            guard !oldest.isEmpty else { return nil }
            return oldest.newest[page].map { oldest.changes[$0].time }
        }
    }

    private var changes: Changes {
        guard base.settings.readsHistory else { return Changes(newest: .none, oldest: .none) }
        return Changes(newest: lastChangesRead.history, oldest: GitHistory.read(content: root + "/content", paths: paths, isOldestFirst: true))
    }
}
