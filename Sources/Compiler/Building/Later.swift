import Dispatch
import Synchronization

/// What another thread finds out meanwhile.
final class Later<Value: Sendable>: Sendable {
    private let value = Mutex<Value?>(nil)
    private let done = DispatchSemaphore(value: 0)

    /// Begins `work` on a thread of its own.
    init(_ work: @escaping @Sendable () -> Value) {
        Threads.begin { [self] in
            let found = work()
            value.withLock { $0 = found }
        } _: { [self] in
            done.signal()
        }
    }

    /// What was found, once it is; any thread may ask, as often as it likes.
    func wait() -> Value {
        while true {
            if let value = value.withLock({ $0 }) { return value }
            done.wait()
            done.signal()
        }
    }
}
