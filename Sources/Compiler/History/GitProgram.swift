import Foundation

/// Git, run so that nothing in a repository can make it do more than read.
///
/// A repository's own settings name programs of its author's choice: for file monitors, hooks, signatures, pagers,
/// differences and transports. None of them is run for what we ask, and each is switched off besides.
struct GitProgram {
    private let path: String
    private let folder: String
    /// What is called `.git` in the folder or the nearest one above it.
    private let repository: DiskPath

    /// Settings that win over a repository's own; those of the user and the system, such as `safe.directory`, stay.
    private static let settings = [
        "core.fsmonitor=false", "core.hooksPath=/dev/null", "core.pager=cat", "core.quotePath=false", "core.untrackedCache=false",
        "core.attributesFile=/dev/null", "diff.external=", "diff.ignoreSubmodules=all", "log.showSignature=false",
        "gpg.program=false", "protocol.allow=never", "core.sshCommand=false", "credential.helper=", "submodule.recurse=false",
    ]

    /// Finds git for the repository that `folder` is in; nil where there is no repository or no git.
    init?(in folder: String) {
        guard let path = GitProgram.installed(), let repository = GitProgram.repository(of: folder) else { return nil }
        self.path = path
        self.folder = folder
        self.repository = repository
    }

    /// Whether there is a repository that `folder` is in, and no git to read it.
    static func isMissed(in folder: String) -> Bool { installed() == nil && repository(of: folder) != nil }

    /// Whether the repository is a clone that lacks old commits, or git does not say.
    ///
    /// In a repository's main work tree one file says so, which saves a run of git; elsewhere only git knows where that file is.
    var isShallow: Bool {
        func has(_ name: String) -> Bool { (try? Disk.status(repository.appending(name))) != nil }
        if has("HEAD"), has("objects"), has("refs"), !has("commondir") { return has("shallow") }
        return text(["rev-parse", "--is-shallow-repository"]) != "false\n"
    }

    /// Runs git and gives what it prints, piece by piece, until `take` has enough; whether it ended well or was cut short.
    func run(_ arguments: [String], _ take: ([UInt8]) -> Bool) -> Bool { run(arguments, reading: .output, take) ?? false }

    /// The first thing that git complains about; empty for nothing.
    func complaint(_ arguments: [String]) -> String {
        var all: [UInt8] = []
        let isDone = run(arguments, reading: .errors) { all += $0; return all.count > 65_536 }
        if isDone == nil { return "it cannot be started" }
        let line = String(decoding: all.prefix { $0 != 0x0A }, as: UTF8.self)
        return isDone == true || line.isEmpty ? "" : String(line.dropFirst(line.hasPrefix("fatal: ") ? 7 : 0))
    }

    /// Runs git and gives what it prints, or complains about; nil when it cannot be started.
    private func run(_ arguments: [String], reading stream: ChildProgram.Stream, _ take: ([UInt8]) -> Bool) -> Bool? {
        let all = ["--no-pager", "--no-optional-locks", "--no-replace-objects", "--literal-pathspecs", "-C", folder]
            + GitProgram.settings.flatMap { ["-c", $0] } + arguments
        guard let program = ChildProgram(path, all, environment: GitProgram.environment, reading: stream) else { return nil }
        var hasEnough = false
        while !hasEnough, let bytes = program.next() { hasEnough = take(bytes) }
        if hasEnough { program.stop() }
        return program.end() || hasEnough
    }

    /// What git prints as a whole, up to 64 KiB; nil when it fails.
    func text(_ arguments: [String]) -> String? {
        var all: [UInt8] = []
        let isDone = run(arguments) { all += $0; return all.count > 65_536 }
        return isDone && all.count <= 65_536 ? String(decoding: all, as: UTF8.self) : nil
    }

    /// No variable that leads git elsewhere; it asks nobody, fetches nothing and takes no lock.
    private static let environment: [String: String] = {
        let own = ProcessInfo.processInfo.environment
        let kept = own.filter { ["PATH", "HOME", "XDG_CONFIG_HOME", "SystemRoot"].contains($0.key) }
        return kept.merging([
            "LC_ALL": "C", "TZ": "UTC", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1",
            "GIT_PAGER": "cat", "GIT_ASKPASS": "false", "GIT_ALLOW_PROTOCOL": "",
        ]) { $1 }
    }()

    /// Git in one of the absolute folders of `PATH`: one that lies in a repository is nobody's to run.
    private static func installed() -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        return folders.filter { $0.hasPrefix("/") }.map { "\($0)/git" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Where a repository may begin, in `folder` or above it: starting a program to learn that there is none costs more.
    private static func repository(of folder: String) -> DiskPath? {
        var next = try? Disk.realPath(DiskPath(folder))
        while let path = next {
            let repository = path.appending(".git")
            if (try? Disk.status(repository)) != nil { return repository }
            next = path.parent == path ? nil : path.parent
        }
        return nil
    }
}
