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

    /// Writes all of `bytes`; a reader that went away is no error of ours.
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
            guard count > 0 else { return }
            offset += count
        }
    }

    /// Writes a line of text.
    func print(_ line: String) {
        write(Array((line + "\n").utf8))
    }
}
