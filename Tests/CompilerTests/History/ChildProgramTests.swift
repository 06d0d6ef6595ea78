import Testing

@testable import Compiler

/// Programs that run beside ours: what they say, how they end, and what they get.
@Suite struct ChildProgramTests {
    private static func said(_ script: String, _ environment: [String: String] = [:], reading stream: ChildProgram.Stream = .output) -> (text: String, isWell: Bool)? {
        guard let program = ChildProgram("/bin/sh", ["-c", script], environment: environment, reading: stream) else { return nil }
        var all: [UInt8] = []
        while let bytes = program.next() { all += bytes }
        return (String(decoding: all, as: UTF8.self), program.end())
    }

    @Test func `one stream is read and the other dropped`() throws {
        let script = "echo out; echo err >&2"
        #expect(try #require(Self.said(script)) == ("out\n", true))
        #expect(try #require(Self.said(script, reading: .errors)) == ("err\n", true))
    }

    @Test func `it gets the variables that it is given, and nothing to read`() throws {
        #expect(try #require(Self.said("echo $NAME; cat", ["NAME": "a b"])) == ("a b\n", true))
        #expect(try #require(Self.said("echo ${HOME-none}")) == ("none\n", true))
    }

    @Test func `more than a pipe holds comes whole`() throws {
        #expect(try #require(Self.said("i=0; while [ $i -lt 20000 ]; do echo 0123456789; i=$((i+1)); done")).text.utf8.count == 220_000)
    }

    @Test(arguments: ["exit 3", "kill -9 $$", "exec /nowhere/at-all"])
    func `one that fails did not end well`(_ script: String) throws {
        #expect(try #require(Self.said(script)).isWell == false)
    }

    @Test func `one that never ends is stopped`() {
        guard let program = ChildProgram("/bin/sh", ["-c", "while :; do echo more; done"], environment: [:], reading: .output) else {
            Issue.record("no shell can be started")
            return
        }
        let isHeard = program.next() != nil
        program.stop()
        let isWell = program.end()
        #expect(isHeard && !isWell)
    }

    @Test func `what is not there cannot be started`() {
        let isWell = ChildProgram("/nowhere/at-all", [], environment: [:], reading: .output)?.end()
        #expect(isWell == nil)
    }
}
