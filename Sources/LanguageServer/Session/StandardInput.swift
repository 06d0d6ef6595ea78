#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Standard input as it comes: what Foundation has for it ends the process where it cannot be read.
enum StandardInput {
    /// Why it cannot be read.
    struct Failure: Error {
        /// The reason as the system says it.
        let reason: String
    }

    /// The next bytes; empty at the end.
    static func next() throws(Failure) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe bytes.withUnsafeMutableBytes { unsafe read(STDIN_FILENO, $0.baseAddress, $0.count) }
            if count >= 0 { return Array(bytes[..<count]) }
            guard errno == EINTR else { throw Failure(reason: unsafe strerror(errno).map { unsafe String(cString: $0) } ?? "error \(errno)") }
        }
    }
}
