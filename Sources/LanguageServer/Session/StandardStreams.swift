import Compiler
import Dispatch
import Foundation
import Synchronization

/// A session over standard input and standard output, which carries nothing else.
public enum StandardStreams {
    /// What happens to a session.
    private enum Event: Sendable {
        /// A message came.
        case message([UInt8])
        /// No more messages come, because of an error or not.
        case end(FramingError?)
        /// What comes cannot be read, for this reason.
        case failure(String)
        /// Files of the knowledge base with the folder `folder` changed on the disk.
        case change(LiveBuild.Change, folder: String)
    }

    /// What happened and was not taken yet, in its order.
    private final class Events: Sendable {
        private let waiting = Mutex<[Event]>([])
        private let signal = DispatchSemaphore(value: 0)

        func add(_ event: Event) {
            waiting.withLock { $0.append(event) }
            signal.signal()
        }

        /// The next event; waits for one.
        func next() -> Event {
            signal.wait()
            return waiting.withLock { $0.removeFirst() }
        }

        var isEmpty: Bool { waiting.withLock { $0.isEmpty } }
    }

    /// Converses until the client ends it, and gives the status with which to exit; `tell` hears what a person should know.
    public static func run(_ launch: Launch, tell: (String) -> Void) -> Int32 {
        let events = Events()
        var canSend = true
        let session = LanguageSession(launch) { body in
            do { try FileHandle.standardOutput.write(contentsOf: Data(MessageEncoder.frame(body))) } catch { canSend = false }
        }
        start { read(into: events) }
        var watched: Set<String> = []
        while true {
            switch events.next() {
            case .message(let body): session.receive(body)
            case .change(let change, let folder): session.note(change, in: folder)
            case .end(let error):
                if let error { tell("\(error)") }
                session.end(error)
            case .failure(let reason):
                tell("cannot read the input: \(reason)")
                return 1
            }
            if let status = session.exitStatus { return status }
            guard canSend else {
                tell("the client reads no more")
                return 1
            }
            for folder in session.watchedFolders where watched.insert(folder).inserted {
                watch(folder, isNeeded: !session.isToldOfFiles, events)
            }
            // What is typed quickly is compiled once.
            if events.isEmpty { session.settle() }
        }
    }

    private static func start(_ body: @escaping @Sendable () -> Void) {
        let thread = Thread(block: body)
        thread.stackSize = 16 << 20
        thread.start()
    }

    private static func read(into events: Events) {
        var decoder = MessageDecoder()
        do {
            while true {
                let chunk = try StandardInput.next()
                if chunk.isEmpty { break }
                decoder.append(chunk.span)
                while let body = try decoder.next() { events.add(.message(body)) }
            }
            try decoder.finish()
            events.add(.end(nil))
        } catch let error as FramingError {
            events.add(.end(error))
        } catch {
            events.add(.failure((error as? StandardInput.Failure)?.reason ?? "\(error)"))
        }
    }

    /// Watches the files below `root`; comes back once no change can be missed.
    ///
    /// What costs nothing is done in any case. Looking at files again and again is for clients that cannot tell of changes.
    private static func watch(_ root: String, isNeeded: Bool, _ events: Events) {
        let isReady = DispatchSemaphore(value: 0)
        start {
            let watch = FolderWatch(root: root)
            isReady.signal()
            if watch.isLooking, !isNeeded { return }
            while true { if let change = watch.next(within: 3_600) { events.add(.change(change, folder: root)) } }
        }
        isReady.wait()
    }
}
