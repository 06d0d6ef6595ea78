import Diagnostics
import Model

extension Check {
    /// Notes pages and files whose address in the site is another one's; gives the pages that were noted.
    ///
    /// `published` has the pages by their addresses in lower case; `clashing` are noted already.
    static func noteTakenAddresses(
        _ base: KnowledgeBase, _ published: [String: Int], besides clashing: Set<Int>, _ findings: inout Findings
    ) -> Set<Int> {
        let generated = Dictionary(uniqueKeysWithValues: (PageKind.allCases.map(\.indexAddress) + KnowledgeBase.generatedFiles).map { ($0.lowercased(), $0) })
        var noted: Set<Int> = []
        for (index, address) in base.addresses.enumerated() {
            guard let address, !clashing.contains(index) else { continue }
            let other: String? = if let own = generated[address.lowercased()], own != address || KnowledgeBase.ownPages.contains(own) { own } else { pageAbove(address, published) }
            guard let other else { continue }
            noted.insert(index)
            findings.add(
                taken(address, by: other), on: index, at: .fileStart,
                help: "give the file or its folder another name")
        }
        noteTakenFiles(base, published, generated, &findings)
        return noted
    }

    /// Notes the files that pages use and that have the address of something else, at their first use.
    private static func noteTakenFiles(
        _ base: KnowledgeBase, _ published: [String: Int], _ generated: [String: String], _ findings: inout Findings
    ) {
        var seen: [String: String] = [:]
        for (page, uses) in base.assetUses.enumerated() {
            for number in uses {
                guard case .asset(let path) = base.resolutions[page][number] else { continue }
                let address = path.lowercased()
                let first = seen[address]
                if first == path { continue }
                seen[address] = path
                let other = first ?? published[address].flatMap { base.addresses[$0] } ?? generated[address] ?? pageAbove(path, published)
                guard other != nil || base.isThemes(path) else { continue }
                let range = base.pages[page].references[number].targetRange
                findings.add(
                    other.map { taken(path, by: $0) } ?? "the folder '\(KnowledgeBase.themeFolder)/' is the theme's",
                    on: page, at: range, label: "not copied to the site", help: "give the file or its folder another name")
            }
        }
    }

    private static func pageAbove(_ path: String, _ published: [String: Int]) -> String? {
        KnowledgeBase.pageAbove(path) { published[$0] != nil }
    }

    private static func taken(_ path: String, by other: String) -> String {
        "the address '\(path)' is taken by \(path == other ? "a page of the site" : "'\(other)'")"
    }
}
