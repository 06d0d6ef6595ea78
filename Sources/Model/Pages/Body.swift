public import Diagnostics

/// A rendered body with holes where other pages will be named.
///
/// Offsets count from the start of the text; the asides go on where the text ends.
public struct Body: Sendable {
    /// How many bytes the text has.
    public private(set) var length = 0
    /// The text as HTML without the holes' contents, while it is in memory.
    private var held: [UInt8] = []
    /// Where the text is kept otherwise.
    private var stored: (store: any TextStore, offset: Int)?
    /// What the page says elsewhere, as HTML without the holes' contents: sentences around links, and its summary.
    public var asides: [UInt8]
    /// The holes, in the order of their offsets.
    public var holes: [Hole]
    /// The titles that links have besides their text, and the names of variables: what holes point to.
    public var words: [String]
    /// Where ids stand among the bytes, and links to them: names that must differ on a page that includes the text.
    public var names: [ByteRange] = []
    /// The sentences around the links.
    public var excerpts: [Excerpt] = []
    /// What the text says first, as text without tags; empty when there is none.
    public var summary = Aside(range: .fileStart, firstHole: 0)
    /// Where the blocks stand that have a name of their own, `^name`: what is inside of them.
    public var blocks: [String: ByteRange] = [:]
    /// The steps that have an id, in order: where the id stands, and what is inside of the step.
    public var steps: [(id: ByteRange, content: ByteRange)] = []

    /// Makes a body of its text and what the page says elsewhere.
    public init(text: [UInt8] = [], asides: [UInt8] = [], holes: [Hole] = [], words: [String] = []) {
        length = text.count
        held = text
        self.asides = asides
        self.holes = holes
        self.words = words
    }

    /// The text as HTML without the holes' contents.
    public var text: [UInt8] {
        guard let stored else { return held }
        return stored.store.text(at: stored.offset, count: length)
    }

    /// Gives the text to `store`, if it takes it.
    public mutating func move(to store: any TextStore) {
        guard stored == nil, length > 0, let offset = store.take(held) else { return }
        stored = (store, offset)
        held = []
    }
}

/// Keeps the texts of bodies outside of memory until they are asked for.
public protocol TextStore: AnyObject, Sendable {
    /// Takes a text, and says where it is; nil where the text has to stay in memory.
    func take(_ text: [UInt8]) -> Int?
    /// The text of so many bytes that was taken at `offset`.
    func text(at offset: Int, count: Int) -> [UInt8]
}

/// A part of what a page says elsewhere.
public struct Aside: Sendable {
    /// The bytes of the body that hold it.
    public var range: ByteRange
    /// The first of the body's holes that is not before it.
    @Narrow public var firstHole: Int

    /// Makes an aside.
    public init(range: ByteRange, firstHole: Int) {
        self.range = range
        self.firstHole = firstHole
    }
}

/// The sentence that a link stands in.
public struct Excerpt: Sendable {
    /// The page's reference that the link is made of.
    @Narrow public var reference: Int
    /// The sentence.
    public var sentence: Aside

    /// Makes an excerpt.
    public init(reference: Int, sentence: Aside) {
        self.reference = reference
        self.sentence = sentence
    }
}

/// A place in a rendered body that is filled once every page is known.
public struct Hole: Sendable {
    /// Where in the body the filling goes.
    @Narrow public var offset: Int
    /// The numbers of the filling, and what it is, apart: a page has a hundred holes.
    @Narrow private var number: Int
    @Narrow private var word: Int
    private var kind: Kind
    private var surroundings: Surroundings

    private enum Kind: UInt8 { case linkStart, linkText, linkEnd, imageAddress, transclusion, variable, contents }

    /// Makes a hole at `offset`.
    public init(offset: Int, filling: Filling) {
        self.offset = offset
        (number, word, surroundings) = (-1, -1, .blocks)
        switch filling {
        case .linkStart(let reference, let title): (kind, number, word) = (.linkStart, reference, title)
        case .linkText(let reference): (kind, number) = (.linkText, reference)
        case .linkEnd(let reference): (kind, number) = (.linkEnd, reference)
        case .imageAddress(let reference): (kind, number) = (.imageAddress, reference)
        case .transclusion(let reference, let label, let among):
            (kind, number, word, surroundings) = (.transclusion, reference, label, among)
        case .variable(let name): (kind, word) = (.variable, name)
        case .contents: kind = .contents
        }
    }

    /// What goes there.
    public var filling: Filling {
        switch kind {
        case .linkStart: .linkStart(reference: number, title: word)
        case .linkText: .linkText(reference: number)
        case .linkEnd: .linkEnd(reference: number)
        case .imageAddress: .imageAddress(reference: number)
        case .transclusion: .transclusion(reference: number, label: word, among: surroundings)
        case .variable: .variable(name: word)
        case .contents: .contents
        }
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
