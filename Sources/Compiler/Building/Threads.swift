import Foundation
import Synchronization

/// Threads that outlive their work: the allocator keeps a heap for each, and taking heaps apart costs more than waiting.
enum Threads {
    private struct Waiting {
        var tasks: [@Sendable () -> Void] = []
        var idle = 0
    }

    /// Room for deeply nested input; the system's default for threads is half a megabyte.
    private static let stackBytes = 16 << 20
    private static let waiting = Mutex(Waiting())
    private static let wake = DispatchSemaphore(value: 0)

    /// Runs `body` on so many threads at once and returns when all of them are done.
    ///
    /// Every run has a thread of its own, so that work may start work.
    static func run(_ count: Int, _ body: @escaping @Sendable () -> Void) {
        let group = DispatchGroup()
        for _ in 0..<count {
            group.enter()
            begin(body) { group.leave() }
        }
        group.wait()
    }

    /// Runs `body` on a thread of its own, which says with `ended` that it is done, and returns at once.
    static func begin(_ body: @escaping @Sendable () -> Void, _ ended: @escaping @Sendable () -> Void) {
        start {
            body()
            waiting.withLock { $0.idle += 1 }
            ended()
        }
    }

    /// Gives `task` to a thread that waits, or to a new one.
    private static func start(_ task: @escaping @Sendable () -> Void) {
        let hasIdle = waiting.withLock { waiting in
            waiting.tasks.append(task)
            guard waiting.idle > 0 else { return false }
            waiting.idle -= 1
            return true
        }
        if hasIdle {
            wake.signal()
        } else {
            let thread = Thread(block: work)
            thread.stackSize = stackBytes
            thread.start()
        }
    }

    /// One task for each time that it is woken; a task marks its own thread idle, before anyone learns that it ended.
    @Sendable private static func work() {
        while true {
            let task = waiting.withLock { $0.tasks.popLast() }
            task?()
            wake.wait()
        }
    }
}
