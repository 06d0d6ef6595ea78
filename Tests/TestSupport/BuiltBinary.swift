public import Foundation

/// The `planbook` executable that was built together with the tests.
public enum BuiltBinary {
    /// What one run of it did.
    public struct Outcome: Sendable {
        /// The exit status, or 128 and the number of the signal that ended it.
        public let status: Int32
        /// The bytes on standard output.
        public let output: Data
        /// The bytes on standard error.
        public let error: Data
    }

    /// Runs it with `arguments` in `folder`, with `environment` over a bare one and `input` on standard input.
    ///
    /// Without rights it runs as a user who owns nothing, where this process may change users. A shell runs `script` in its place,
    /// which runs it as `"$0" "$@"`.
    public static func run(
        _ arguments: [String], in folder: String, environment: [String: String] = [:], input: Data = Data(),
        withoutRights: Bool = false, script: String? = nil
    ) throws -> Outcome {
        let scratch = URL(fileURLWithPath: NSTemporaryDirectory() + "planbook-run-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        let process = Process()
        let rights = withoutRights && geteuid() == 0 ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : []
        let prefix = rights + (script.map { ["sh", "-c", $0] } ?? [])
        process.executableURL = prefix.isEmpty ? url : URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = prefix.isEmpty ? arguments : prefix + [url.path] + arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = ["PATH": "/usr/bin:/bin"].merging(environment) { $1 }
        process.standardInput = try file("input", input, in: scratch, reading: true)
        // Files rather than pipes: a pipe that nobody empties would hold the process up.
        process.standardOutput = try file("output", Data(), in: scratch, reading: false)
        process.standardError = try file("error", Data(), in: scratch, reading: false)
        try process.run()
        process.waitUntilExit()
        let isSignal = process.terminationReason == .uncaughtSignal
        return Outcome(
            status: isSignal ? 128 + process.terminationStatus : process.terminationStatus,
            output: try Data(contentsOf: scratch.appendingPathComponent("output")),
            error: try Data(contentsOf: scratch.appendingPathComponent("error")))
    }

    /// Starts it with `arguments` in `folder`; whoever started it speaks with it, and ends it. It reads `source` where that is given.
    public static func start(
        _ arguments: [String], in folder: String, reading source: FileHandle? = nil
    ) throws -> (process: Process, input: FileHandle, output: FileHandle) {
        let (process, input, output) = (Process(), Pipe(), Pipe())
        process.executableURL = url
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = ["PATH": "/usr/bin:/bin"]
        (process.standardInput, process.standardOutput) = (source ?? input, output)
        try process.run()
        return (process, input.fileHandleForWriting, output.fileHandleForReading)
    }

    /// Whether a run without rights is one: this process has none itself, or may give them up.
    public static let canRunWithoutRights: Bool = {
        if geteuid() != 0 { return true }
        return (try? run(["--version"], in: "/", withoutRights: true).status) == 0
    }()

    private static func file(_ name: String, _ bytes: Data, in folder: URL, reading: Bool) throws -> FileHandle {
        let url = folder.appendingPathComponent(name)
        try bytes.write(to: url)
        return try reading ? FileHandle(forReadingFrom: url) : FileHandle(forWritingTo: url)
    }

    /// Where it is: beside the bundle of tests, or the executable that the tests run in.
    private static let url: URL = {
        let bundles = Bundle.allBundles.map(\.bundleURL) + CommandLine.arguments.map { URL(fileURLWithPath: $0) }
        let candidates = bundles + [Bundle.main.executableURL].compactMap { $0 }
        for candidate in candidates {
            var folder = candidate
            while folder.path != "/" {
                folder.deleteLastPathComponent()
                let binary = folder.appendingPathComponent("planbook")
                if binary.path.contains("/.build/") || binary.path.contains("/debug/") || binary.path.contains("/release/"),
                    FileManager.default.isExecutableFile(atPath: binary.path), !isFolder(binary.path)
                {
                    return binary
                }
            }
        }
        preconditionFailure("'planbook' is built beside the tests: swift build --build-tests")
    }()

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }
}
