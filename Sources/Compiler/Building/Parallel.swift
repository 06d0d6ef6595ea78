import Synchronization

/// Spreads work over threads; results come back in the order of the work, whichever thread did it.
enum Parallel {
    /// The results of `work` for each number below `count`, made by up to `jobs` threads.
    ///
    /// `makeState` gives each thread something of its own to work with; it takes `stride` numbers at a time, and tells `progress`.
    static func map<State: ~Copyable, Result: Sendable>(
        _ count: Int, jobs: Int, stride: Int = 16, progress: BuildProgress? = nil, state makeState: @escaping @Sendable () -> State,
        _ work: @escaping @Sendable (inout State, Int) -> Result
    ) -> [Result] {
        map(count, jobs: jobs, stride: stride, progress: progress, state: makeState, work) { _ in }.results
    }

    /// The results as well as what `end` makes of each thread's state, in any order, once there is no more work.
    static func map<State: ~Copyable, Result: Sendable, Rest: Sendable>(
        _ count: Int, jobs: Int, stride: Int = 16, progress: BuildProgress? = nil, state makeState: @escaping @Sendable () -> State,
        _ work: @escaping @Sendable (inout State, Int) -> Result, end: @escaping @Sendable (consuming State) -> Rest
    ) -> (results: [Result], rests: [Rest]) {
        let threads = max(1, min(jobs, (count + stride - 1) / stride))
        let next = Atomic(0)
        let shares = Mutex<[(start: Int, results: [Result])]>([])
        let rests = Mutex<[Rest]>([])
        Threads.run(threads) {
            var state = makeState()
            while true {
                let start = next.add(stride, ordering: .relaxed).oldValue
                guard start < count else { break }
                // Backwards, so that the first one is the next to take out.
                let results = (start..<min(start + stride, count)).reversed().map { work(&state, $0) }
                shares.withLock { $0.append((start, results)) }
                progress?.add(results.count)
            }
            let rest = end(state)
            rests.withLock { $0.append(rest) }
        }
        return (inOrder(shares.withLock { exchange(&$0, with: []) }, count: count), rests.withLock { $0 })
    }

    /// The results of all shares by their numbers; taken out one by one, because a copy counts the owners of all they hold.
    private static func inOrder<Result>(_ shares: consuming [(start: Int, results: [Result])], count: Int) -> [Result] {
        var shares = consume shares
        shares.sort { $0.start > $1.start }
        var all: [Result] = []
        all.reserveCapacity(count)
        while var share = shares.popLast() {
            while let result = share.results.popLast() { all.append(result) }
        }
        return all
    }

    /// The results of `work` for each number below `count`, where threads need nothing of their own.
    static func map<Result: Sendable>(
        _ count: Int, jobs: Int, stride: Int = 16, _ work: @escaping @Sendable (Int) -> Result
    ) -> [Result] {
        map(count, jobs: jobs, stride: stride, state: {}) { _, index in work(index) }
    }
}
