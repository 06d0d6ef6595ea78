/// What a customer wants done otherwise at a step of a plan.
public struct StepOverride: Sendable {
    /// What becomes of the step.
    public enum Change: Sendable, Equatable {
        /// The text stands in the place of the step's own.
        case replace(String)
        /// The step is not done.
        case skip
        /// The text is done as well, after the step.
        case add(String)
    }

    /// The place of the plan among the page's references; its anchor is the step.
    public var plan: Int
    /// The step as written: its id, or its title.
    public var step: Located<String>
    /// What becomes of it.
    public var change: Change
    /// Why.
    public var reason: String

    /// The fields that say what becomes of the step, of which there is one.
    public static let changes = ["replace", "skip", "add"]

    /// Reads an override from its mapping; nil when something that it needs is missing or wrong.
    init?(_ record: FieldRecord) {
        guard let plan = record.reference("plan"), let step = record.text("step"), let reason = record.text("reason")?.value else { return nil }
        (self.plan, self.step, self.reason) = (plan, step, reason)
        if let text = record.text("replace")?.value {
            change = .replace(text)
        } else if let text = record.text("add")?.value {
            change = .add(text)
        } else if record.text("skip")?.value == "true" {
            change = .skip
        } else {
            return nil
        }
    }
}
