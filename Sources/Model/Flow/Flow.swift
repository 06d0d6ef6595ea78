public import Diagnostics

/// The steps of a plan, what they branch to, and what to do when they fail.
public struct Flow: Sendable {
    /// The steps, in the order of the text; those of contingencies included.
    public var steps: [Step] = []
    /// The contingencies, in the order of the text.
    public var contingencies: [Contingency] = []
    /// The transclusions that may bring in more of both, in the order of the text.
    public var inclusions: [Inclusion] = []
    /// Of a snippet, the outcome that its last line states, for the contingency that includes it.
    public var closing: Outcome?

    /// Makes an empty flow.
    public init() {}
}

/// Where a step stands.
public enum StepPlace: Hashable, Sendable {
    /// In the tactical steps.
    case tactical
    /// In the strategic steps.
    case strategic
    /// In the next steps of a plan for the unknown.
    case next
    /// In the contingency with this index.
    case contingency(Int)
    /// In a snippet, outside of any section: where it is transcluded says what it is.
    case loose
}

/// One thing to do; its fields are in the order that leaves least room between them, for a large knowledge base has a million.
public struct Step: Sendable {
    /// The explicit id; nil when the author gave none.
    public var id: String?
    /// The bold start of the step, or its first sentence, without markup.
    public var title: String
    /// In a contingency, the sentences that say from, with or through what the step is done, as written.
    public var means: [Located<String>]
    /// Where the step leads when something goes otherwise.
    public var branches: [Branch]
    /// Where the step stands.
    public var place: StepPlace
    /// Whether the step may be skipped.
    public var isOptional: Bool
    /// Whether an attribute is there that only looks like `role`, or a role that could not be read.
    public var hasMisspeltRole = false
    /// How long it takes.
    public var time: Located<Timespan>?
    /// Where it was written, when a transclusion brings it in.
    public var origin: Origin?
    /// The bytes of the step's first paragraph.
    public var range: ByteRange
    /// The bytes of the title, with its markup.
    public var titleRange: ByteRange
    /// The index of the reference to the role that does it.
    @NarrowIndex public var role: Int? = nil
    /// The index of the reference to the role that must agree first.
    @NarrowIndex public var approval: Int? = nil

    /// Where the page that has it says it, or includes what says it: the offset that orders it among the page's own.
    public var position: Int { origin?.inclusion.start ?? range.start }

    /// The fragment that leads to the step with the number `number` of its file, from 1, where it has no id of its own.
    public static func anchor(ofStep number: Int) -> String { "pb-step-\(number)" }

    /// Makes a step without attributes.
    public init(place: StepPlace, title: String, range: ByteRange) {
        self.place = place
        self.title = title
        self.range = range
        titleRange = range
        isOptional = false
        means = []
        branches = []
    }
}

extension Flow {
    /// The outcomes of all branches and contingencies.
    public var outcomes: [Outcome] {
        steps.flatMap { $0.branches.map(\.outcome) } + contingencies.compactMap(\.outcome)
    }
}

/// A condition on a step and what follows from it.
public struct Branch: Sendable {
    /// The condition as written, such as "If the image is unreadable".
    public var trigger: String
    /// The time after which the branch is taken; nil for a condition.
    public var after: Timespan?
    /// Where it leads.
    public var outcome: Outcome
    /// The bytes of the branch's text.
    public var range: ByteRange

    /// Makes a branch.
    public init(trigger: String, after: Timespan?, outcome: Outcome, range: ByteRange) {
        self.trigger = trigger
        self.after = after
        self.outcome = outcome
        self.range = range
    }
}

/// What to do when something goes wrong.
public struct Contingency: Sendable {
    /// The fragment that leads to it.
    public var anchor: String
    /// The heading's text.
    public var trigger: String
    /// The bytes of the heading's text.
    public var range: ByteRange
    /// Where it ends; nil when its last line says nothing.
    public var outcome: Outcome?
    /// Whether it is a condition in a snippet, outside of any section: where it is transcluded says what it is.
    public var isLoose = false
    /// Where it was written, when a transclusion brings it in.
    public var origin: Origin?

    /// Makes a contingency without an outcome.
    public init(anchor: String, trigger: String, range: ByteRange) {
        self.anchor = anchor
        self.trigger = trigger
        self.range = range
    }
}

/// Where a branch or a contingency leads.
public struct Outcome: Sendable {
    /// What kind of place it leads to; numbers are indices into the page's references.
    public enum Destination: Sendable, Equatable {
        /// A step, a contingency or another plan.
        case link(reference: Int)
        /// The holder of a role.
        case escalation(reference: Int)
        /// Nothing more can be done.
        case acceptLoss
        /// The plan for the unknown.
        case declareUnknown
        /// The plan is done.
        case exit
        /// Words that Planbook does not know as an outcome.
        case unrecognised(String)
    }

    /// Where it leads.
    public var destination: Destination
    /// The bytes after the arrow.
    public var range: ByteRange
    /// Where it was written, when a transclusion brings it in.
    public var origin: Origin?

    /// Where the page that has it says it, or includes what says it: the offset that orders it among the page's own.
    public var position: Int { origin?.inclusion.start ?? range.start }

    /// Makes an outcome.
    public init(_ destination: Destination, range: ByteRange) {
        self.destination = destination
        self.range = range
    }
}
