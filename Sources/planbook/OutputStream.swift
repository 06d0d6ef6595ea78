#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Standard output and standard error, written as bytes.
enum OutputStream: Int32 {
    case output = 1
    case error = 2

    /// Whether a person looks at it.
    var isTerminal: Bool { isatty(rawValue) == 1 }

    /// Writes all of `bytes`, or ends the process with status 2; a reader that went away is no error of ours.
    func write(_ bytes: [UInt8]) {
        var offset = 0
        while offset < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[offset...])
                #if canImport(Glibc)
                    return unsafe Glibc.write(rawValue, rest.baseAddress, rest.count)
                #else
                    return unsafe Darwin.write(rawValue, rest.baseAddress, rest.count)
                #endif
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                if count < 0, errno != EPIPE { OutputStream.giveUp(errno) }
                return
            }
            offset += count
        }
    }

    /// Says that findings were lost; whoever counts on them must not take silence for success.
    private static func giveUp(_ number: Int32) -> Never {
        let reason = unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
        let sentence = Array("planbook: cannot write the output: \(reason)\n".utf8)
        _ = unsafe sentence.withUnsafeBytes { buffer in
            #if canImport(Glibc)
                return unsafe Glibc.write(OutputStream.error.rawValue, buffer.baseAddress, buffer.count)
            #else
                return unsafe Darwin.write(OutputStream.error.rawValue, buffer.baseAddress, buffer.count)
            #endif
        }
        exit(2)
    }

    /// Writes a line of text.
    func print(_ line: String) {
        write(Array((line + "\n").utf8))
    }
}
