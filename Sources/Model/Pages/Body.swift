public import Diagnostics

/// A rendered body with holes where other pages will be named.
public struct Body: Sendable {
    /// HTML without the holes' contents: the text, then the excerpts.
    public var bytes: [UInt8]
    /// How many of the bytes are the text.
    public var length = 0
    /// The holes, in the order of their offsets.
    public var holes: [Hole]
    /// The titles that links have besides their text, and the names of variables: what holes point to.
    public var words: [String]
    /// Where ids stand among the bytes, and links to them: names that must differ on a page that includes the text.
    public var names: [ByteRange] = []
    /// The sentences around the links.
    public var excerpts: [Excerpt] = []
    /// The bytes of what the text says first, as text without tags; empty when there is none.
    public var summary = ByteRange.fileStart
    /// Where the blocks stand that have a name of their own, `^name`: what is inside of them.
    public var blocks: [String: ByteRange] = [:]
    /// The steps that have an id, in order: where the id stands, and what is inside of the step.
    public var steps: [(id: ByteRange, content: ByteRange)] = []

    /// Makes a body without excerpts.
    public init(bytes: [UInt8] = [], holes: [Hole] = [], words: [String] = []) {
        length = bytes.count
        self.bytes = bytes
        self.holes = holes
        self.words = words
    }
}

/// The sentence that a link stands in.
public struct Excerpt: Sendable {
    /// The page's reference that the link is made of.
    @Narrow public var reference: Int
    /// The bytes of the body that hold the sentence.
    public var range: ByteRange

    /// Makes an excerpt.
    public init(reference: Int, range: ByteRange) {
        self.reference = reference
        self.range = range
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
        case transclusion(reference: Int, label: Int = -1, among: Surroundings = .blocks)
        /// The value of a variable that the page itself does not set.
        case variable(name: Int)
        /// The list of the page's headings.
        case contents
    }

    /// What may stand around a transclusion without browsers closing it.
    public enum Surroundings: Sendable, Equatable {
        /// Whole blocks: the place has no paragraph around it.
        case blocks
        /// Whole blocks, or words in the open line: an item of a tight list, or a cell.
        case item
        /// Words; but the paragraph may end here and another begin.
        case paragraph
        /// Words alone.
        case words
        /// Words without links, which a link is open around.
        case link
    }
}
