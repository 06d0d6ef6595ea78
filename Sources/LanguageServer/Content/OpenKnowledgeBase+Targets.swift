import Diagnostics
import Model

extension OpenKnowledgeBase {
    /// A place that something leads to, by its file's path below the root.
    struct Target {
        /// The path.
        var path: String
        /// What is led to.
        var range: ByteRange
    }

    /// Where `resolution` leads; several places for a name that several pages have.
    func targets(of resolution: Resolution) -> [Target] {
        switch resolution {
        case .page(let page, let fragment): [target(page, fragment)]
        case .missingAnchor(let page), .wrongKind(let page), .leftOut(let page): [target(page, nil)]
        case .onIncludingPages(let fragments, _): fragments.sorted { $0.key < $1.key }.map { target($0.key, $0.value) }
        case .ambiguous(let candidates): candidates.map { target($0, nil) }
        case .asset(let asset): [Target(path: "content/" + asset, range: .fileStart)]
        case .kindIndex, .siteFront, .unknownIncident, .missing, .outside: []
        }
    }

    /// The place `fragment` of the page with the number `page`; its title without one.
    private func target(_ page: Int, _ fragment: String?) -> Target {
        guard let base else { return Target(path: "", range: .fileStart) }
        let found = fragment.flatMap { name in base.pages[page].anchors.first { $0.name == name }?.range }
        return Target(path: path(ofPage: page), range: found ?? base.pages[page].title.range)
    }
}
