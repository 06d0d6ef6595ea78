#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// A program that runs beside this one and answers through a pipe.
///
/// POSIX's own call starts it: Foundation's closes as many descriptors as the process may ever have, one by one, keeps a
/// few hundred of them for itself, and needs a thread of its own to learn that a program ended.
struct ChildProgram: ~Copyable {
    /// What the program says that is read; the rest is dropped.
    enum Stream { case output, errors }

    private let process: pid_t
    /// The end of the pipe that is read.
    private let pipe: Int32

    /// Starts the program at `path`, with nothing to read itself; nil where the system refuses.
    init?(_ path: String, _ arguments: [String], environment: [String: String], reading stream: Stream) {
        guard let (reading, writing) = ChildProgram.pipe() else { return nil }
        defer { _ = close(writing) }
        let variables = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let started = unsafe ChildProgram.withStrings([path] + arguments) { argv in
            unsafe ChildProgram.withStrings(variables) { envp in
                unsafe ChildProgram.start(argv, envp, writing: writing, as: stream)
            }
        }
        guard let started else {
            _ = close(reading)
            return nil
        }
        (process, pipe) = (started, reading)
    }

    /// What comes next, 64 KiB at most; nil at the end.
    func next() -> [UInt8]? {
        while true {
            var count = 0
            let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, filled in
                count = unsafe read(pipe, buffer.baseAddress, buffer.count)
                filled = max(count, 0)
            }
            if count < 0, errno == EINTR { continue }
            return count > 0 ? bytes : nil
        }
    }

    /// Asks the program to stop where it is; `end` still waits for it.
    func stop() { _ = kill(process, SIGTERM) }

    /// Waits until the program has ended; whether it ended by itself and well.
    consuming func end() -> Bool {
        // One that still writes is told so, and ends.
        _ = close(pipe)
        var status: Int32 = 0
        while unsafe waitpid(process, &status, 0) < 0 {
            if errno != EINTR { return false }
        }
        return status == 0
    }

    /// A pipe that no other program inherits: the end to read and the one to write.
    private static func pipe() -> (reading: Int32, writing: Int32)? {
        var ends: [Int32] = [0, 0]
        guard unsafe systemPipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    /// Starts the program that `argv` names first, with `writing` as its stream and the two others empty.
    private static func start(
        _ argv: UnsafePointer<UnsafeMutablePointer<CChar>?>,
        _ envp: UnsafePointer<UnsafeMutablePointer<CChar>?>,
        writing: Int32,
        as stream: Stream
    ) -> pid_t? {
        #if canImport(Darwin)
        var (actions, attributes): (posix_spawn_file_actions_t?, posix_spawnattr_t?)
        #else
        var (actions, attributes) = unsafe (posix_spawn_file_actions_t(), posix_spawnattr_t())
        #endif
        guard unsafe posix_spawn_file_actions_init(&actions) == 0 else { return nil }
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        guard unsafe posix_spawnattr_init(&attributes) == 0 else { return nil }
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        // The pipe's end first: it may have a number that is to be another stream's.
        let (own, other) = stream == .output ? (STDOUT_FILENO, STDERR_FILENO) : (STDERR_FILENO, STDOUT_FILENO)
        guard unsafe posix_spawn_file_actions_adddup2(&actions, writing, own) == 0,
            unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0) == 0,
            unsafe posix_spawn_file_actions_addopen(&actions, other, "/dev/null", O_WRONLY, 0) == 0
        else { return nil }
        // Neither what this thread does not listen to nor what a server ignores is to bind the program.
        var (none, ignored) = (sigset_t(), sigset_t())
        unsafe sigemptyset(&none)
        unsafe sigemptyset(&ignored)
        unsafe sigaddset(&ignored, SIGPIPE)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        unsafe posix_spawnattr_setsigdefault(&attributes, &ignored)
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))
        var process: pid_t = 0
        return unsafe posix_spawn(&process, argv[0]!, &actions, &attributes, argv, envp) == 0 ? process : nil
    }

    /// Calls `body` with `strings` as C has them, a null pointer behind the last.
    private static func withStrings<Result>(_ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result) -> Result {
        let copies = unsafe strings.map { unsafe strdup($0) } + [nil]
        defer { unsafe copies.forEach { unsafe free($0) } }
        return unsafe copies.withUnsafeBufferPointer { unsafe body($0.baseAddress!) }
    }
}

/// `pipe` of the system, which the method of that name hides.
private func systemPipe(_ ends: UnsafeMutablePointer<Int32>) -> Int32 { unsafe pipe(ends) }
