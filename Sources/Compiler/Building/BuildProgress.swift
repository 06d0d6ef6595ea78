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

    private let phase = Atomic(Phase.compiling.rawValue)
    private let done = Atomic(0)
    private let total = Atomic(0)

    /// Makes the progress of a build that has not begun.
    public init() {}

    /// What is being done, how much of it is done, and how much there is.
    public var state: (phase: Phase, done: Int, total: Int) {
        let phase = Phase(rawValue: phase.load(ordering: .relaxed)) ?? .compiling
        return (phase, done.load(ordering: .relaxed), total.load(ordering: .relaxed))
    }

    /// Begins `phase`, in which there is so much to do.
    func begin(_ phase: Phase, _ total: Int) {
        done.store(0, ordering: .relaxed)
        self.total.store(total, ordering: .relaxed)
        self.phase.store(phase.rawValue, ordering: .relaxed)
    }

    /// Notes that so much more is done.
    func add(_ count: Int) { done.add(count, ordering: .relaxed) }
}
