import Foundation
import Synchronization

/// Threads that outlive their work: the allocator keeps a heap for each, and taking heaps apart costs more than waiting.
enum Threads {
    private struct Task: Sendable {
        var body: @Sendable () -> Void
        var ended: @Sendable () -> Void
    }

    private struct Waiting {
        var tasks: [Task] = []
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
        let task = Task(body: body, ended: ended)
        let hasIdle = waiting.withLock { waiting in
            guard waiting.idle > 0 else { return false }
            waiting.tasks.append(task)
            waiting.idle -= 1
            return true
        }
        if hasIdle {
            wake.signal()
        } else if let left = startThread(task) {
            // The system has no more threads for us, so the work is done before anything else.
            left.body()
            left.ended()
        }
    }

    /// Starts a thread for `task`; where there is none, gives back the one task that nobody is left for, which need not be the same.
    ///
    /// Foundation's own threads do not say whether they began, and who waits for one that did not waits for ever.
    private static func startThread(_ task: Task) -> Task? {
        waiting.withLock { $0.tasks.append(task) }
        let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
        defer { unsafe attributes.deallocate() }
        unsafe pthread_attr_init(attributes)
        defer { unsafe pthread_attr_destroy(attributes) }
        unsafe pthread_attr_setstacksize(attributes, stackBytes)
        unsafe pthread_attr_setdetachstate(attributes, Int32(PTHREAD_CREATE_DETACHED))
        #if canImport(Darwin)
            var thread: pthread_t?
        #else
            var thread = pthread_t()
        #endif
        if unsafe pthread_create(&thread, attributes, { _ in Threads.work() }, nil) == 0 { return nil }
        return waiting.withLock { $0.tasks.popLast() }
    }

    /// One task for each time that it is woken; the thread is marked idle before anyone learns that the task ended.
    private static func work() -> Never {
        while true {
            if let task = waiting.withLock({ $0.tasks.popLast() }) {
                task.body()
                waiting.withLock { $0.idle += 1 }
                task.ended()
            }
            wake.wait()
        }
    }
}
