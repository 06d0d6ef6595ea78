import Foundation
import Model

/// Reads from git when the files of a knowledge base were last changed.
///
/// Only what is committed counts, so one commit gives one history. Nothing is known without git, outside of a
/// repository, in a shallow clone (whose oldest commit seems to have written every file) and of files without a commit.
enum GitHistory {
    /// The most commits that are looked through; older ones count as none.
    static let mostCommits = 50_000

    /// What git says, or why it says nothing although there is a repository.
    struct Reading: Sendable {
        /// What is known.
        var history = History.none
        /// Why nothing is; nil where nothing is to be known.
        var gap: HistoryGap?
    }

    /// The history of the files at `paths` below the folder `content`; with `isOldestFirst` the first change of each instead of the newest.
    static func read(content: String, paths: [String], isOldestFirst: Bool = false) -> History {
        look(content: content, paths: paths, isOldestFirst: isOldestFirst).history
    }

    /// The same history, or why there is none.
    static func look(content: String, paths: [String], isOldestFirst: Bool = false) -> Reading {
        guard let git = GitProgram(in: content) else { return Reading(gap: GitProgram.isMissed(in: content) ? .noGit : nil) }
        if git.isShallow { return Reading(gap: gap(of: git, else: .shallow)) }
        var log = Log(paths)
        let isRead = git.run(
            [
                "log", "-z", "--format=%x02%H%x03%cI", "--name-only", "--relative", "--no-renames", "--no-ext-diff", "--no-textconv", "-O/dev/null",
                "--no-show-signature", "--no-notes", "--no-color", "--no-decorate", "--no-mailmap", "--ignore-submodules=all",
                "--diff-merges=off", "--max-count=\(mostCommits)",
            ] + (isOldestFirst ? ["--reverse"] : []) + ["HEAD", "--", "."]
        ) { log.take($0) }
        return isRead ? Reading(history: log.history) : Reading(gap: gap(of: git, else: nil))
    }

    /// What git complains about, else `reason`; nil where there is no repository after all, or nothing but no commit.
    private static func gap(of git: GitProgram, else reason: HistoryGap?) -> HistoryGap? {
        let complaint = git.complaint(["rev-parse", "--verify", "--quiet", "HEAD"])
        if complaint.hasPrefix("not a git repository") { return nil }
        return complaint.isEmpty ? reason : .failed(complaint)
    }

    /// The commit that is checked out in the repository that `content` is in; nil where `read` would know nothing either.
    static func head(content: String) -> String? {
        GitProgram(in: content)?.text(["rev-parse", "--is-shallow-repository", "HEAD"])
    }

    /// What was read of a log so far.
    private struct Log {
        private var places: [String: Int] = [:]
        private var newest: [Int?]
        private var changes: [History.Change] = []
        private var waiting: History.Change?
        private var rest: [UInt8] = []

        init(_ paths: [String]) {
            newest = Array(repeating: nil, count: paths.count)
            for (place, path) in paths.enumerated() { places[path] = place }
        }

        var history: History { History(changes: changes, newest: newest) }

        /// Reads more of the log; whether every file has its change.
        mutating func take(_ bytes: [UInt8]) -> Bool {
            rest += bytes
            var start = rest.startIndex
            while !places.isEmpty, let end = rest[start...].firstIndex(of: 0) {
                note(rest[start..<end])
                start = end + 1
            }
            rest.removeFirst(start)
            return places.isEmpty
        }

        /// A commit begins with an STX; the name of its first file with the line break that git puts before it.
        private mutating func note(_ field: ArraySlice<UInt8>) {
            if field.first == 2, let change = Log.change(field.dropFirst()) {
                waiting = change
                return
            }
            let name = String(decoding: field.first == 0x0A ? field.dropFirst() : field, as: UTF8.self)
            guard let place = places.removeValue(forKey: name) else { return }
            if let change = waiting {
                changes.append(change)
                waiting = nil
            }
            if !changes.isEmpty { newest[place] = changes.count - 1 }
        }

        /// The commit's name and time, between which an ETX stands; nil for anything else.
        private static func change(_ field: ArraySlice<UInt8>) -> History.Change? {
            let parts = field.split(separator: 3)
            guard parts.count == 2, [40, 64].contains(parts[0].count), parts[0].allSatisfy(isHexDigit) else { return nil }
            let time = String(decoding: parts[1], as: UTF8.self)
            guard time.utf8.count >= 20, CalendarDate(time.prefix(10)) != nil else { return nil }
            return History.Change(commit: String(decoding: parts[0], as: UTF8.self), time: time)
        }

        private static func isHexDigit(_ byte: UInt8) -> Bool {
            (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
        }
    }
}
