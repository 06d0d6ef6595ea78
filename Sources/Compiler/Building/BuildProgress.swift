import Synchronization

/// How far a build has come, for whoever waits for it.
public final class BuildProgress: Sendable {
    /// What is being done.
    public enum Phase: Int, Sendable {
        /// Files are read and compiled.
        case compiling
        /// Pages are rendered and written.
        case rendering
    }

    /// The steps of a build, in their order.
    public enum Step: String, Sendable {
        /// Settings and the list of files are read.
        case discover
        /// Each page is read and compiled, its body rendered up to what only other pages know.
        case parse
        /// Names are resolved.
        case link
        /// Ticket exports are read, and everything is checked.
        case check
        /// Pages are finished and written, and their words gathered.
        case render
        /// The search index is put together and written.
        case index
        /// Other files are written, and the site takes the place of the old one.
        case publish
    }

    private let onStep: (@Sendable (Step) -> Void)?
    private let phase = Atomic(Phase.compiling.rawValue)
    private let done = Atomic(0)
    private let total = Atomic(0)

    /// Makes the progress of a build that has not begun; `onStep` is called as each step begins, on the thread that builds.
    public init(onStep: (@Sendable (Step) -> Void)? = nil) {
        self.onStep = onStep
    }

    /// What is being done, how much of it is done, and how much there is.
    public var state: (phase: Phase, done: Int, total: Int) {
        let phase = Phase(rawValue: phase.load(ordering: .relaxed)) ?? .compiling
        return (phase, done.load(ordering: .relaxed), total.load(ordering: .relaxed))
    }

    /// Tells whoever asked that `step` begins.
    func begin(_ step: Step) { onStep?(step) }

    /// Begins `phase`, in which there is so much to do.
    func begin(_ phase: Phase, _ total: Int) {
        done.store(0, ordering: .relaxed)
        self.total.store(total, ordering: .relaxed)
        self.phase.store(phase.rawValue, ordering: .relaxed)
    }

    /// Notes that so much more is done.
    func add(_ count: Int) { done.add(count, ordering: .relaxed) }
}
