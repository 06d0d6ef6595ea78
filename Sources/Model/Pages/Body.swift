public import Diagnostics

/// A rendered body with holes where other pages will be named.
public struct Body: Sendable {
    /// HTML without the holes' contents.
    public var bytes: [UInt8]
    /// The holes, in the order of their offsets.
    public var holes: [Hole]
    /// The titles that links have besides their text, and the names of variables: what holes point to.
    public var words: [String]
    /// Where the blocks stand that have a name of their own, `^name`: what is inside of them.
    public var blocks: [String: ByteRange] = [:]

    /// Makes a body.
    public init(bytes: [UInt8] = [], holes: [Hole] = [], words: [String] = []) {
        self.bytes = bytes
        self.holes = holes
        self.words = words
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

    /// What a hole is filled with; numbers are indices into the page's references, words into the body's.
    public enum Filling: Sendable, Equatable {
        /// The start tag of a link, with the word that browsers show as its title; -1 for none.
        case linkStart(reference: Int, title: Int = -1)
        /// The text of a link that has none of its own.
        case linkText(reference: Int)
        /// The end tag of a link.
        case linkEnd(reference: Int)
        /// The address of an image.
        case imageAddress(reference: Int)
        /// Another page's body, a section or a block of it, or a file, with the word behind its bar; -1 for none.
        case transclusion(reference: Int, label: Int = -1)
        /// The value of a variable that the page itself does not set.
        case variable(name: Int)
    }
}
