import Foundation
import Model
import TestSupport
import Testing

@testable import Compiler

/// What git says of the files of a knowledge base, and where it says nothing that could be trusted.
@Suite struct GitHistoryTests {
    /// A repository in a temporary folder, with two commits and a file that is in neither.
    private final class Repository {
        let root = NSTemporaryDirectory() + "planbook-git-\(UUID().uuidString)"
        static let paths = ["a.md", "new.md", "plans/b.md"]

        init() throws {
            for path in Repository.paths {
                let url = URL(fileURLWithPath: "\(root)/main/content/\(path)")
                try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data("# \(path)\n".utf8).write(to: url)
            }
            try git("init", "-q", "main")
            try commit("content/a.md", "2026-10-01T08:00:00Z")
            try commit("content/plans/b.md", "2026-11-02T09:00:00Z")
        }

        deinit { try? FileManager.default.removeItem(atPath: root) }

        private func commit(_ path: String, _ time: String) throws {
            try git("-C", "main", "add", path)
            try git("-C", "main", "commit", "-q", "-m", "Change \(path)", time: time)
        }

        /// Runs git in the folder that the repository is in; nothing of the user's own settings counts.
        func git(_ arguments: String..., time: String = "2026-11-03T10:00:00Z") throws {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = ["git", "-c", "user.name=Author", "-c", "user.email=author@example.com"] + arguments
            process.currentDirectoryURL = URL(fileURLWithPath: root)
            process.environment = [
                "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": root, "GIT_CONFIG_NOSYSTEM": "1",
                "GIT_AUTHOR_DATE": time, "GIT_COMMITTER_DATE": time,
            ]
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            try #require(process.terminationStatus == 0, "git \(arguments.joined(separator: " "))")
        }

        /// Changes the file at `path` once more, at `time`.
        func change(_ path: String, _ time: String) throws {
            try Data("# Changed\n".utf8).write(to: URL(fileURLWithPath: "\(root)/main/\(path)"))
            try commit(path, time)
        }

        /// The time of each file's newest change, or first one, in the clone or work tree `folder`, as far as it is known.
        func times(in folder: String, isOldestFirst: Bool = false) -> [String?] {
            let history = GitHistory.read(content: "\(root)/\(folder)/content", paths: Repository.paths, isOldestFirst: isOldestFirst)
            return history.isEmpty ? [] : history.newest.map { $0.map { history.changes[$0].time } }
        }
    }

    private static let known = ["2026-10-01T08:00:00", nil, "2026-11-02T09:00:00"]

    private static func starts(_ times: [String?]) -> [String?] { times.map { $0.map { String($0.prefix(19)) } } }

    @Test func `a file that changes keeps the time of its first commit`() throws {
        let repository = try Repository()
        try repository.change("content/a.md", "2026-11-20T08:00:00Z")
        #expect(Self.starts(repository.times(in: "main")) == ["2026-11-20T08:00:00", nil, "2026-11-02T09:00:00"])
        #expect(Self.starts(repository.times(in: "main", isOldestFirst: true)) == Self.known)
    }

    @Test func everyCommittedFileHasTheTimeOfItsLastCommit() throws {
        let repository = try Repository()
        #expect(GitHistoryTests.starts(repository.times(in: "main")) == GitHistoryTests.known)
    }

    @Test func ofAShallowCloneNothingIsKnown() throws {
        let repository = try Repository()
        try repository.git("clone", "-q", "--depth", "1", "file://\(repository.root)/main", "shallow")
        #expect(repository.times(in: "shallow") == [])
        try repository.git("-C", "shallow", "fetch", "-q", "--unshallow")
        #expect(GitHistoryTests.starts(repository.times(in: "shallow")) == GitHistoryTests.known)
    }

    @Test func `a gap in what could be known is told with its reason, and nothing is missed where there is nothing to know`() throws {
        let repository = try Repository()
        func gap(_ folder: String) -> HistoryGap? { GitHistory.look(content: "\(repository.root)/\(folder)/content", paths: Repository.paths).gap }
        #expect(gap("main") == nil)
        try repository.git("clone", "-q", "--depth", "1", "file://\(repository.root)/main", "shallow")
        #expect(gap("shallow") == .shallow)
        // No commit yet, and a folder that is only called like a repository.
        for folder in ["empty", "none"] {
            try FileManager.default.createDirectory(atPath: "\(repository.root)/\(folder)/content", withIntermediateDirectories: true)
        }
        try repository.git("init", "-q", "empty")
        try FileManager.default.createDirectory(atPath: "\(repository.root)/none/.git", withIntermediateDirectories: true)
        #expect(gap("empty") == nil && gap("none") == nil)
        try Data("ref: refs/heads/main\n[\n".utf8).write(to: URL(fileURLWithPath: "\(repository.root)/main/.git/config"))
        guard case .failed(let reason) = gap("main") else {
            Issue.record("a repository that cannot be read has no gap")
            return
        }
        #expect(reason.contains("config"))
    }

    /// There `.git` is a file that says where the repository is.
    @Test func aWorkTreeOfItsOwnIsAsItsRepository() throws {
        let repository = try Repository()
        try repository.git("-C", "main", "worktree", "add", "-q", "--detach", "../tree")
        #expect(GitHistoryTests.starts(repository.times(in: "tree")) == GitHistoryTests.known)
        try repository.git("clone", "-q", "--depth", "1", "file://\(repository.root)/main", "shallow")
        try repository.git("-C", "shallow", "worktree", "add", "-q", "--detach", "../other")
        #expect(repository.times(in: "other") == [])
    }

    @Test func aFolderThatIsOnlyCalledGitIsPassedOver() throws {
        let repository = try Repository()
        try FileManager.default.createDirectory(atPath: "\(repository.root)/main/content/.git", withIntermediateDirectories: true)
        #expect(GitHistoryTests.starts(repository.times(in: "main")) == GitHistoryTests.known)
    }

    @Test func whereThereIsNoRepositoryNothingIsKnown() throws {
        let base = try ScratchKnowledgeBase([:])
        #expect(GitHistory.read(content: base.root + "/content", paths: ["index.md"]).isEmpty)
    }

    /// A build reads it while pages are compiled, a check that needs none does not.
    @Test func whoeverAsksForTheHistoryGetsTheSame() throws {
        let repository = try Repository()
        var options = Compilation.Options(today: ScratchKnowledgeBase.today, jobs: 2, rendersBodies: true)
        let folder = try KnowledgeBaseFolder(at: repository.root + "/main")
        let later = try Compilation(folder, options).lastChangesRead.history
        options.readsHistory = true
        let meanwhile = try Compilation(folder, options).lastChangesRead.history
        #expect(!meanwhile.isEmpty)
        #expect(meanwhile.changes == later.changes && meanwhile.newest == later.newest)
    }
}
