import ArgumentParser
import Foundation

/// Notes when each phase of a build begins: a line of JSON each, with seconds of the clock and of all processors.
final class PhaseMarks: Sendable {
    private let file: FileHandle

    /// Begins the file at `path` anew.
    init(writingTo path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path) else {
            throw ValidationError("'\(path)' cannot be written.")
        }
        self.file = file
    }

    /// Notes that `phase` begins.
    func begin(_ phase: String) {
        // One write a line, which is what counters of allocations look for.
        let line = "{\"phase\":\"\(phase)\",\"wall\":\(seconds(CLOCK_MONOTONIC)),\"cpu\":\(seconds(CLOCK_PROCESS_CPUTIME_ID))}\n"
        try? file.write(contentsOf: Data(line.utf8))
    }

    private func seconds(_ clock: clockid_t) -> Double {
        var time = timespec()
        guard unsafe clock_gettime(clock, &time) == 0 else { return 0 }
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
