import Diagnostics
import Model

/// What may be written at a place.
struct Completion {
    private let place: Place

    /// Looks at `place`.
    init(_ place: Place) {
        self.place = place
    }

    /// What may stand there; nothing where nothing is known.
    func list() -> CompletionList {
        guard let base = place.content.base else { return CompletionList() }
        if let (yaml, fields) = place.yaml { return FieldCompletion(place, base, yaml, fields).list() }
        guard place.path.hasPrefix("content/"), let spot = BodySpot(place.text, at: place.offset) else { return CompletionList() }
        return BodyCompletion(place, base).list(at: spot)
    }
}
