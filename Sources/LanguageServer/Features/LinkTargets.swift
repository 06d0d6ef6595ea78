import Diagnostics
import Model

/// Where the link, the transclusion or the field at a place leads.
struct LinkTargets {
    private let place: Place

    /// Looks at `place`.
    init(_ place: Place) {
        self.place = place
    }

    /// The places that it leads to.
    func locations() -> [WireLocation] {
        guard let base = place.content.base, let page = place.page, let reference = place.reference else { return [] }
        return place.content.targets(of: base.resolutions[page][reference]).map { target in
            // A file that is no page is led to as a whole, and need not be text.
            target.range == .fileStart
                ? WireLocation(uri: place.content.uri(of: target.path), range: .fileStart) : place.content.location(target.range, at: target.path)
        }
    }
}
