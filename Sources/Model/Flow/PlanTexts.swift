/// What a plan says, as text without markup, with every name and variable filled in: for formats that know no HTML.
public struct PlanTexts: Sendable {
    /// What one step says.
    public struct Step: Sendable, Equatable {
        /// All of its text, its branches included; empty when it cannot be told.
        public var text: String
        /// Its branches, each as it is written; empty when they cannot be told.
        public var branches: [String]
        /// Whether it holds a command that is marked as destructive.
        public var isDestructive: Bool

        /// Makes the text of a step.
        public init(text: String = "", branches: [String] = [], isDestructive: Bool = false) {
            self.text = text
            self.branches = branches
            self.isDestructive = isDestructive
        }
    }

    /// What stands before the first heading, or in the plan's summary.
    public var summary = ""
    /// The steps, in the order of the plan's flow.
    public var steps: [Step] = []
    /// What stands in each contingency before its first step, in the order of the plan's flow.
    public var contingencies: [String] = []
    /// The sections that say anything, those of one kind together, in the order of the text.
    public var sections: [(kind: SectionKind, text: String)] = []

    /// Makes the texts of a plan that says nothing.
    public init() {}

    /// What the sections of the kind `kind` say; nil when there is none.
    public func section(_ kind: SectionKind) -> String? { sections.first { $0.kind == kind }?.text }
}
