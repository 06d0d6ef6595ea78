import Analysis
import Diagnostics
import Model

/// A linked and checked knowledge base that knows how much of it has to be done again after a change.
struct LinkedContent {
    /// The knowledge base.
    let base: KnowledgeBase
    /// Whether pages go by the same names as before the last change.
    var hasSameNames = false
    private let linker: Linker
    private let run: CheckRun
    /// The findings on each run of pages.
    private var shares: [[Diagnostic]]
    private let acrossPages: [Diagnostic]
    /// The pages that others include.
    private let included: Set<Int>
    /// Whether pages may pass the limit on output once they are filled in; then a change may reach any of them.
    private let isNearLimit: Bool
    /// The folder with ticket exports; nil when there are none.
    let tickets: TicketFolder?
    /// What is wrong with the mapping of tickets.
    private let onTickets: [Diagnostic]

    /// Of more pages than this it is not worth asking what their change reaches.
    private static let mostChanged = 64

    /// Links and checks the pages `alone` from nothing.
    init(
        _ alone: [Page], _ list: SourceList, _ settings: Settings, _ tickets: TicketFolder?, _ options: Compilation.Options
    ) throws(BuildError) {
        let paths = list.sources.map(\.path)
        var pages = alone
        Compilation.yieldFolderPages(&pages, paths: paths)
        func linker(_ pages: [Page]) -> Linker {
            Linker(pages: pages, paths: paths, assets: list.assets, outside: list.outside, limits: settings.limits)
        }
        func link(_ linker: Linker) -> KnowledgeBase {
            let resolutions = Parallel.map(linker.pages.count, jobs: options.jobs) { linker.resolutions(of: $0) }
            return linker.knowledgeBase(resolutions: resolutions, settings: settings, today: options.today)
        }
        var last = linker(pages)
        var linked = link(last)
        isNearLimit = OutputLimit.mayBePassed(by: pages.indices, in: linked, jobs: options.jobs)
        if isNearLimit {
            // Whether a page passes the limit shows once it is rendered.
            if !options.rendersBodies { pages = LinkedContent.rendered(list, settings, options) }
            linked = OutputLimit.hold(&pages) { link(linker($0)) }
            last = linker(pages)
        }
        let reading = try tickets?.read(linked)
        let base = reading?.history.map { linked.with($0) } ?? linked
        (self.tickets, onTickets) = (tickets, reading?.diagnostics ?? [])
        let run = CheckRun(base)
        (self.base, self.linker, self.run) = (base, last, run)
        (shares, acrossPages) = run.findings(
            onShares: CheckRun.shares(ofPages: pages.count), ofPages: pages.count, jobs: options.jobs)
        included = Set(base.pages.indices.flatMap { page in
            base.targets(of: base.pages[page].transclusions, in: page)
        })
    }

    /// The pages of `list` with their bodies, which checks do without otherwise.
    private static func rendered(_ list: SourceList, _ settings: Settings, _ options: Compilation.Options) -> [Page] {
        var options = options
        options.rendersBodies = true
        var pages = Compilation.pages(list, Array(list.sources.indices), settings, options)
        Compilation.yieldFolderPages(&pages, paths: list.sources.map(\.path))
        return pages
    }

    /// All findings, in reporting order.
    func diagnostics(onSettings: [Diagnostic]) -> [Diagnostic] {
        let found = onSettings + onTickets + shares.flatMap { $0 } + acrossPages
        return Diagnostic.mergingRepeats(in: run.applyingWaivers(to: found).sorted(by: Diagnostic.inReportingOrder))
    }

    /// The content once the pages are `alone`, of which `changed` were compiled again; nil says that the files are others.
    ///
    /// What tickets are about may change with any phrase of any page, so where there are tickets everything is linked anew.
    func changed(
        _ alone: [Page], _ list: SourceList, _ changed: [(number: Int, old: Page)]?, _ tickets: TicketFolder?, _ options: Compilation.Options
    ) throws(BuildError) -> LinkedContent {
        guard let changed, changed.count <= LinkedContent.mostChanged, tickets == nil, self.tickets == nil, !isNearLimit else {
            return try LinkedContent(alone, list, base.settings, tickets, options)
        }
        let reach = changed.map { included.contains($0.number) ? .everything : PageFace.reach(from: $0.old, to: alone[$0.number]) }.max() ?? .itself
        if reach == .everything { return try LinkedContent(alone, list, base.settings, tickets, options) }
        var pages = linker.pages
        for (number, _) in changed {
            let (address, isFolderPage) = (pages[number].address, pages[number].isFolderPage)
            pages[number] = alone[number]
            (pages[number].address, pages[number].isFolderPage) = (address, isFolderPage)
        }
        guard let content = LinkedContent(self, pages, changed.map(\.number), reach, options) else {
            return try LinkedContent(alone, list, base.settings, tickets, options)
        }
        // What grows alone is held to the limit with all the rest; a title that is longer than any other may make any page grow.
        let reachesAll = reach == .names && OutputLimit.longestName(of: pages) > OutputLimit.longestName(of: linker.pages)
        let grown = reachesAll ? Array(pages.indices) : changed.map(\.number)
        let isNearLimit = OutputLimit.mayBePassed(by: grown, in: content.base, jobs: options.jobs)
        return isNearLimit ? try LinkedContent(alone, list, base.settings, tickets, options) : content
    }

    /// Links and checks again what a change of the pages `changed` reaches; nil when it is all of them.
    private init?(_ old: LinkedContent, _ pages: [Page], _ changed: [Int], _ reach: PageFace.Reach, _ options: Compilation.Options) {
        var touched = Set(changed)
        let (linker, names) = old.linker.renamed(pages, changed)
        var resolutions = old.base.resolutions
        var isSame = true
        if reach > .itself {
            var linkedAnew = touched
            if reach >= .neighbours {
                let others = LinkedContent.pages(in: old.base, thatLinkTo: touched, orBy: names, jobs: options.jobs)
                // What is included now is included still; what a name that came or went would include, is not.
                let mayInclude = { (reference: Reference) in reference.isTransclusion && names.contains(NameIndex.key(reference.target)) }
                if others.contains(where: { pages[$0].references.contains(where: mayInclude) }) { return nil }
                linkedAnew.formUnion(others)
            }
            isSame = changed.allSatisfy { PageFace.hasSameReferences(old.linker.pages[$0], pages[$0]) }
            for page in linkedAnew {
                touched.formUnion(resolutions[page].compactMap(\.page))
                let found = linker.resolutions(of: page)
                isSame = isSame && found == resolutions[page]
                resolutions[page] = found
                touched.formUnion(found.compactMap(\.page))
            }
            touched.formUnion(linkedAnew)
        }
        self.linker = linker
        base = isSame ? KnowledgeBase(old.base, with: pages, names: linker.names)
            : linker.knowledgeBase(resolutions: resolutions, settings: old.base.settings, today: options.today)
        let run = reach == .names ? CheckRun(base) : CheckRun(base, after: old.run)
        var shares = old.shares
        let again = reach == .names ? Array(shares.indices) : Set(touched.map(CheckRun.share)).sorted()
        let found = run.findings(onShares: again, ofPages: pages.count, jobs: options.jobs)
        for (share, findings) in zip(again, found.shares) { shares[share] = findings }
        (self.run, self.shares, acrossPages) = (run, shares, found.acrossPages)
        included = old.included
        isNearLimit = false
        (tickets, onTickets) = (nil, [])
        hasSameNames = reach < .names
    }

    /// The pages with a reference that names one of `targets`, or that is spelt as one of `names`.
    private static func pages(in base: KnowledgeBase, thatLinkTo targets: Set<Int>, orBy names: Set<String>, jobs: Int) -> [Int] {
        // Told by their first bytes, nearly all names are none of these.
        let firsts = Set(names.compactMap(\.utf8.first))
        let isNamed = Parallel.map(base.pages.count, jobs: jobs) { page in
            for resolution in base.resolutions[page] { if let target = resolution.page, targets.contains(target) { return true } }
            if firsts.isEmpty { return false }
            for number in base.pages[page].references.indices {
                guard NameIndex.mayBegin(base.pages[page].references[number].target, with: firsts) else { continue }
                if names.contains(NameIndex.key(base.pages[page].references[number].target)) { return true }
            }
            return false
        }
        return isNamed.indices.filter { isNamed[$0] }
    }
}
