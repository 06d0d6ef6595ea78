import Foundation
import TestSupport
import Testing

/// What the system around a build may not change, and what a build must survive.
@Suite struct EnvironmentTests {
    static let environments = [
        ["TZ": "Pacific/Kiritimati", "LC_ALL": "C"],
        ["TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"],
        ["TZ": "Asia/Kathmandu", "LC_ALL": "de_CH.UTF-8"],
    ]

    @Test func `any time zone and locale gives the same site and the same findings`() throws {
        let base = try ScratchKnowledgeBase(["content/handbook/notes.md": "# I\u{307}stanbul Iı\n\n[[SERVER-DOWN]] [[ISTANBUL]]\n"])
        var sites: [[String: Data]] = []
        var findings: [Data] = []
        for environment in Self.environments {
            let output = base.root + "/site-\(sites.count)"
            let arguments = ["--today", "2026-11-23", "--format", "json", "--keep-going", "--quiet", "--out", output]
            let run = try BuiltBinary.run(["build"] + arguments, in: base.root, environment: environment)
            #expect(run.status == 1)
            findings.append(run.error)
            sites.append(try Self.files(below: output))
        }
        #expect(sites[0].count > 10)
        #expect(sites.allSatisfy { $0 == sites[0] })
        #expect(findings.allSatisfy { $0 == findings[0] })
    }

    @Test(arguments: [["check", "--root", ""], ["render", ""], ["build", "--zip", ""], ["export", "plans", "--root", ""]])
    func `an empty path is wrong usage`(arguments: [String]) throws {
        let base = try ScratchKnowledgeBase([:])
        let run = try BuiltBinary.run(arguments, in: base.root)
        #expect(run.status == 2)
        #expect(String(decoding: run.error, as: UTF8.self).contains("A path cannot be empty."))
    }

    @Test func `a build without git says what its pages do not say, and to programs nothing`() throws {
        let base = try ScratchKnowledgeBase([".git/HEAD": "ref: refs/heads/main\n"])
        func said(_ arguments: [String]) throws -> String {
            let run = try BuiltBinary.run(["build", "--today", "2026-11-23"] + arguments, in: base.root, environment: ["PATH": "/nowhere"])
            #expect(run.status == 0)
            return String(decoding: run.error, as: UTF8.self)
        }
        let warning = "planbook: warning: pages do not say when they were last changed, for there is no git"
        #expect(try said([]).hasPrefix(warning))
        #expect(try said(["--quiet"]) == "")
        #expect(try !said(["--format", "json"]).contains(warning))
        try base.write("planbook.yml", Array("title: Lantern IT\nhistory: false\n".utf8))
        #expect(try !said([]).contains(warning))
    }

    @Test(arguments: ["exec \"$0\" \"$@\" <&- >&-", "ulimit -n 24; exec \"$0\" \"$@\""])
    func `a build with closed standard streams or few descriptors reads the history all the same`(script: String) throws {
        let base = try ScratchKnowledgeBase([:])
        for command in ["init -q .", "add .", "-c user.name=A -c user.email=a@example.com commit -q -m A"] {
            let git = Process()
            git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            git.arguments = ["git", "-C", base.root] + command.split(separator: " ").map(String.init)
            try git.run()
            git.waitUntilExit()
        }
        let run = try BuiltBinary.run(["build", "--today", "2026-11-23"], in: base.root, script: script)
        #expect(run.status == 0)
        #expect(FileManager.default.fileExists(atPath: base.root + "/site/changes.html"), "\(String(decoding: run.error, as: UTF8.self))")
    }

    @Test(arguments: [
        ("exec \"$0\" help nope", "There is no command 'nope'."), ("exec \"$0\" help nope --help", "There is no command 'nope'."),
        ("exec \"$0\" --help > /dev/full", "cannot write the output"), ("exec \"$0\" --version > /dev/full", "cannot write the output"),
        ("exec \"$0\" build --out \"$(printf '\\377')\"", "is not UTF-8"),
    ])
    func `what cannot be done as asked is no success`(script: String, message: String) throws {
        let base = try ScratchKnowledgeBase([:])
        let run = try BuiltBinary.run([], in: base.root, script: script)
        #expect(run.status == 2)
        #expect(String(decoding: run.error, as: UTF8.self).contains(message))
        #expect(try FileManager.default.contentsOfDirectory(atPath: base.root) == ["content"])
    }

    @Test func `help on a command is that command's`() throws {
        for arguments in [["help", "export"], ["help", "export", "plans"], ["export", "--help"]] {
            let run = try BuiltBinary.run(arguments, in: "/")
            #expect(run.status == 0 && String(decoding: run.output, as: UTF8.self).contains("USAGE: planbook export"))
        }
    }

    @Test(.enabled(if: BuiltBinary.canRunWithoutRights && geteuid() == 0))
    func `where the system gives no threads the work is done without`() throws {
        let base = try ScratchKnowledgeBase([:])
        let run = try BuiltBinary.run(
            ["check", "--today", "2026-11-23", "--jobs", "4"], in: base.root, withoutRights: true, script: "exec prlimit --nproc=1 \"$0\" \"$@\"")
        #expect(run.status == 0)
        #expect(String(decoding: run.output, as: UTF8.self).hasPrefix("no findings"))
    }

    @Test(.enabled(if: BuiltBinary.canRunWithoutRights && geteuid() == 0))
    func `where the system starts no program a build says so and waits for none`() throws {
        let base = try ScratchKnowledgeBase([".git/HEAD": "ref: refs/heads/main\n"])
        let output = base.root + "/out"
        try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
        try Self.setPermissions(0o777, of: output)
        let run = try BuiltBinary.run(
            ["build", "--today", "2026-11-23", "--out", output], in: base.root, withoutRights: true, script: "exec prlimit --nproc=1 \"$0\" \"$@\"")
        #expect(run.status == 0)
        #expect(String(decoding: run.error, as: UTF8.self).contains("for git cannot read the repository: it cannot be started"))
    }

    @Test(.enabled(if: BuiltBinary.canRunWithoutRights))
    func `a site goes into a folder that is ours in one that is not`() throws {
        let base = try ScratchKnowledgeBase(["srv/site/theirs.txt": "x"])
        let output = base.root + "/srv/site"
        try Self.setPermissions(0o777, of: output)
        try Self.setPermissions(0o555, of: base.root + "/srv")
        for _ in 0..<2 {
            let run = try BuiltBinary.run(["build", "--today", "2026-11-23", "--out", output], in: base.root, withoutRights: true)
            #expect(run.status == 0, "\(String(decoding: run.error, as: UTF8.self))")
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: output)
        #expect(names.contains("index.html") && names.contains("theirs.txt") && !names.contains(".planbook-staging"))
    }

    @Test(arguments: [("<&-", "Bad file descriptor"), ("</", "Is a directory")])
    func `standard input that cannot be read is an error`(redirection: String, reason: String) throws {
        let run = try BuiltBinary.run(["render"], in: "/", script: "exec \"$0\" \"$@\" \(redirection)")
        #expect(run.status == 2)
        #expect(String(decoding: run.error, as: UTF8.self) == "planbook: cannot read standard input: \(reason)\n")
    }

    @Test(.enabled(if: BuiltBinary.canRunWithoutRights))
    func `a page that may not be read is a finding and the others are checked`() throws {
        let base = try ScratchKnowledgeBase(["content/handbook/locked.md": "# Locked\n", "content/handbook/b.md": "# B\n\n[[absent]]\n"])
        try Self.setPermissions(0o000, of: base.root + "/content/handbook/locked.md")
        let run = try BuiltBinary.run(
            ["check", "--today", "2026-11-23", "--format", "concise"], in: base.root, withoutRights: true)
        let lines = String(decoding: run.output, as: UTF8.self).split(separator: "\n")
        #expect(run.status == 1)
        #expect(lines.count == 3, "\(lines)")
        #expect(lines.first?.hasPrefix("content/handbook/b.md:3:3: error[L301]") == true)
        #expect(lines.dropFirst().first?.hasPrefix(
            "content/handbook/locked.md:1:1: error[F008] the file cannot be read: Permission denied") == true)
    }

    @Test(.enabled(if: BuiltBinary.canRunWithoutRights))
    func `a folder that may not be listed is an error that names it`() throws {
        let base = try ScratchKnowledgeBase(["content/closed/a.md": "# A\n"])
        try Self.setPermissions(0o000, of: base.root + "/content/closed")
        defer { try? Self.setPermissions(0o755, of: base.root + "/content/closed") }
        let run = try BuiltBinary.run(["check", "--today", "2026-11-23"], in: base.root, withoutRights: true)
        #expect(run.status == 2)
        #expect(String(decoding: run.error, as: UTF8.self).contains("/content/closed': Permission denied"))
    }

    @Test(.enabled(if: BuiltBinary.canRunWithoutRights))
    func `an output that may not be written is an error and the old site stays`() throws {
        let base = try ScratchKnowledgeBase(["site/index.html": "old"])
        try Self.setPermissions(0o555, of: base.root)
        defer { try? Self.setPermissions(0o755, of: base.root) }
        let run = try BuiltBinary.run(["build", "--today", "2026-11-23"], in: base.root, withoutRights: true)
        #expect(run.status == 2)
        let message = String(decoding: run.error, as: UTF8.self)
        #expect(message.contains("cannot be written") && message.contains("Permission denied"), "\(message)")
        #expect(try Self.files(below: base.root + "/site") == ["index.html": Data("old".utf8)])
    }

    @Test func `a render of hostile text ends and prints text`() throws {
        let texts = ["\0\0\0", String(repeating: "[", count: 50_000), String(repeating: "![[a", count: 20_000), String(repeating: "[[a", count: 20_000) + "]]",
            "&amp;" + String(repeating: "![[a]] ", count: 5_000), "---\n", "\u{FEFF}"]
        for text in texts {
            let run = try BuiltBinary.run(["render", "-"], in: "/", input: Data(text.utf8))
            #expect(run.status == 0 || run.status == 1)
            #expect(String(validating: run.output, as: UTF8.self) != nil)
        }
    }

    private static func setPermissions(_ permissions: Int, of path: String) throws {
        try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: path)
    }

    private static func files(below folder: String) throws -> [String: Data] {
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        var files: [String: Data] = [:]
        for name in names { files[name] = FileManager.default.contents(atPath: folder + "/" + name) }
        return files
    }
}
