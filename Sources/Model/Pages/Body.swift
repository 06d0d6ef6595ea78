/// A rendered body with holes where other pages will be named.
public struct Body: Sendable {
    /// HTML without the holes' contents.
    public var bytes: [UInt8]
    /// The holes, in the order of their offsets.
    public var holes: [Hole]

    /// Makes a body.
    public init(bytes: [UInt8] = [], holes: [Hole] = []) {
        self.bytes = bytes
        self.holes = holes
    }
}

/// A place in a rendered body that is filled once every page is known.
public struct Hole: Sendable {
    /// Where in the body's bytes the filling goes.
    public var offset: Int
    /// What goes there.
    public var filling: Filling

    /// Makes a hole at `offset`.
    public init(offset: Int, filling: Filling) {
        self.offset = offset
        self.filling = filling
    }

    /// What a hole is filled with; numbers are indices into the page's references.
    public enum Filling: Sendable, Equatable {
        /// The start tag of a link, with a title that browsers show; empty for none.
        case linkStart(reference: Int, title: String = "")
        /// The text of a link that has none of its own.
        case linkText(reference: Int)
        /// The end tag of a link.
        case linkEnd(reference: Int)
        /// The address of an image.
        case imageAddress(reference: Int)
        /// Another page's body or a section of it.
        case transclusion(reference: Int)
        /// The value of a variable that the page itself does not set.
        case variable(name: String)
    }
}
