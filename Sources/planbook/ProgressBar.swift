import Compiler
import Foundation
import Synchronization

/// Draws at the terminal how far a build has come, once it takes longer than a second.
final class ProgressBar: Sendable {
    /// What the build counts in.
    let progress: BuildProgress
    private struct State {
        var isPaused = false
        var isDrawn = false
    }

    private let state = Mutex(State())
    private static let width = 30

    /// Begins to draw where `isWanted` and somebody looks at standard error; `marks` are told of each step.
    init(isWanted: Bool, marks: PhaseMarks? = nil) {
        progress = if let marks { BuildProgress { marks.begin($0.rawValue) } } else { BuildProgress() }
        guard isWanted, OutputStream.error.isTerminal, ProcessInfo.processInfo.environment["TERM"] != "dumb" else { return }
        Thread.detachNewThread { self.draw() }
    }

    /// Takes the bar away, so that something else can be written.
    func pause() {
        state.withLock { state in
            if state.isDrawn { OutputStream.error.write(Array("\r\u{1B}[K".utf8)) }
            state = State(isPaused: true)
        }
    }

    /// Draws again.
    func resume() { state.withLock { $0.isPaused = false } }

    private func draw() {
        Thread.sleep(forTimeInterval: 1)
        while true {
            state.withLock { state in
                if !state.isPaused, let line = line() {
                    OutputStream.error.write(Array("\r\(line)\u{1B}[K".utf8))
                    state.isDrawn = true
                }
            }
            Thread.sleep(forTimeInterval: 0.1)
        }
    }

    private func line() -> String? {
        let (phase, done, total) = progress.state
        guard total > 0 else { return nil }
        let filled = min(done, total) * ProgressBar.width / total
        let bar = String(repeating: "=", count: filled) + String(repeating: " ", count: ProgressBar.width - filled)
        return "[\(bar)] \(phase == .compiling ? "compiled" : "rendered") \(min(done, total)) of \(total) pages"
    }
}
