import Diagnostics
import Model

/// Who links to the page or the place that a place names: by a link, by a heading, else the page itself.
struct Backlinks {
    private let place: Place

    /// Looks at `place`.
    init(_ place: Place) {
        self.place = place
    }

    /// The links, in the order of their files; first of all what they lead to, with `withTarget`.
    func locations(withTarget: Bool) -> [WireLocation] {
        guard let base = place.content.base, let target = target(in: base) else { return [] }
        var found: [WireLocation] = []
        if withTarget {
            let resolution = Resolution.page(index: target.page, fragment: target.fragment)
            found += place.content.targets(of: resolution).map { place.content.location($0.range, at: $0.path) }
        }
        for page in base.pages.indices {
            let numbers = base.pages[page].ownReferences.indices.filter { Backlinks.leads(base.resolutions[page][$0], to: target) }
            if numbers.isEmpty { continue }
            let path = place.content.path(ofPage: page)
            guard let text = place.content.text(at: path) else { continue }
            let uri = place.content.uri(of: path)
            found += numbers.map { WireLocation(uri: uri, range: text.range(base.pages[page].references[$0].range)) }
        }
        return found
    }

    private static func leads(_ resolution: Resolution, to target: (page: Int, fragment: String?)) -> Bool {
        switch resolution {
        case .page(target.page, let fragment): target.fragment == nil || fragment == target.fragment
        case .missingAnchor(target.page): target.fragment == nil
        case .onIncludingPages(let fragments, _): target.fragment != nil && fragments[target.page] == target.fragment
        default: false
        }
    }

    private func target(in base: KnowledgeBase) -> (page: Int, fragment: String?)? {
        guard let page = place.page else { return nil }
        if let reference = place.reference {
            guard case .page(let target, let fragment) = base.resolutions[page][reference] else {
                return base.resolutions[page][reference].page.map { ($0, nil) }
            }
            return (target, fragment)
        }
        let line = place.text.lines.range(ofLine: place.text.lines.line(at: place.offset))
        let anchor = base.pages[page].anchors.first { line.contains($0.range) && $0.range.count > 0 }
        // A heading that is the page's title stands for the page.
        guard let anchor, anchor.range != base.pages[page].title.range else { return (page, nil) }
        return (page, anchor.name)
    }
}
