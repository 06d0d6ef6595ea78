public import Diagnostics

/// The sections of a body that Planbook understands.
public enum SectionKind: String, CaseIterable, Hashable, Sendable {
    /// What the plan is for; the text before the first heading.
    case summary
    /// The signs that call for the plan.
    case appliesWhen = "applies-when"
    /// The signs that call for another plan.
    case notThisPlan = "not-this-plan"
    /// What is at stake.
    case impact
    /// What to find out first.
    case triage
    /// What to do now.
    case tacticalSteps = "tactical-steps"
    /// What to do when a step fails.
    case contingencies
    /// Who is told what, and when.
    case communication
    /// Who is called when it gets worse.
    case escalation
    /// How one knows that it is over.
    case exitCriteria = "exit-criteria"
    /// What keeps it from coming back.
    case strategicSteps = "strategic-steps"
    /// Where to read on.
    case references
    /// How to order what must be done; of the plan for the unknown.
    case prioritisation
    /// The next tactical steps; of the plan for the unknown.
    case nextSteps = "next-steps"
    /// What a customer said; of reviews and exercises.
    case customerFeedback = "customer-feedback"

    /// The heading that the manual recommends.
    public var title: String {
        switch self {
        case .summary: "Summary"
        case .appliesWhen: "Applies when"
        case .notThisPlan: "Not this plan"
        case .impact: "Impact"
        case .triage: "Triage"
        case .tacticalSteps: "Tactical steps"
        case .contingencies: "Contingencies"
        case .communication: "Communication"
        case .escalation: "Escalation"
        case .exitCriteria: "Exit criteria"
        case .strategicSteps: "Strategic steps"
        case .references: "References"
        case .prioritisation: "Prioritisation"
        case .nextSteps: "Next steps"
        case .customerFeedback: "Customer feedback"
        }
    }

    /// Other headings that mean the same, so that existing repositories compile.
    public var aliases: [String] {
        switch self {
        case .summary: ["Overview", "Meaning"]
        case .appliesWhen: ["Symptoms", "Detection"]
        case .notThisPlan: ["Out of scope"]
        case .triage: ["Diagnosis", "Identify", "Detect and analyse", "Detect & analyse", "Detect and analyze"]
        case .tacticalSteps: ["Steps", "Mitigation", "Resolution", "Containment", "Remediate", "Response"]
        case .contingencies: ["Fallbacks", "If that fails"]
        case .communication: ["Communicate"]
        case .exitCriteria: ["Verification", "Recovery validation"]
        case .strategicSteps: ["Eradicate", "Prevention", "Hardening", "Follow-up"]
        case .prioritisation: ["Prioritise", "Prioritization", "Prioritize"]
        case .impact, .escalation, .references, .nextSteps, .customerFeedback: []
        }
    }

    /// Whether the items of an ordered list in this section are steps.
    public var holdsSteps: Bool {
        switch self {
        case .tacticalSteps, .strategicSteps, .nextSteps: true
        default: false
        }
    }
}

/// A recognised section: a heading that Planbook understands and what stands below it.
public struct Section: Sendable {
    /// What the section is.
    public var kind: SectionKind
    /// The index of its heading in the page; nil for a summary without one.
    public var heading: Int?
    /// The heading's text, or the first bytes of a summary.
    public var range: ByteRange
    /// Whether nothing but further headings stands below it.
    public var isEmpty: Bool
    /// What keeps its heading from being one; nil for a section as it should be.
    public var flaw: Flaw?
    /// Where it was written, when a transclusion brings it in.
    public var origin: Origin?

    /// What is wrong with a line that was clearly meant to be the heading of a section that the page lacks.
    public enum Flaw: Sendable, Equatable {
        /// It is `written` with a slip in it, and was to be `meant`.
        case misspelt(written: String, meant: String)
        /// Behind its first `marks` bytes the space is missing, so that it is no heading.
        case noSpace(marks: Int)
    }

    /// Makes a section of the kind `kind`.
    public init(kind: SectionKind, heading: Int?, range: ByteRange, isEmpty: Bool) {
        self.kind = kind
        self.heading = heading
        self.range = range
        self.isEmpty = isEmpty
    }
}
