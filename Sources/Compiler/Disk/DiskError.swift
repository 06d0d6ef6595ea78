#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// What the disk refused, in words for the person at the command line.
struct DiskError: Error, Hashable, Sendable {
    /// Why it refused.
    enum Reason: Hashable, Sendable {
        /// The system's error number.
        case system(Int32)
        /// The file holds more bytes than the caller allows.
        case tooLarge(limit: Int)
        /// The path is a folder or a device where a regular file is needed.
        case notAFile
        /// Another file system is mounted there.
        case mounted
    }

    /// What was tried, such as "read" or "rename 'a' to".
    var operation: String
    /// What it was tried on.
    var path: DiskPath
    /// Why it failed.
    var reason: Reason

    /// The failure of `operation` on `path`.
    init(_ operation: String, _ path: DiskPath, _ reason: Reason) {
        self.operation = operation
        self.path = path
        self.reason = reason
    }
}

extension DiskError: CustomStringConvertible {
    /// Such as "cannot read 'content/plans/x.md': Permission denied".
    var description: String {
        "cannot \(operation) '\(path)': \(explanation)"
    }

    /// The reason alone, such as "Permission denied".
    var explanation: String {
        switch reason {
        case .system(let number): unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
        case .tooLarge(let limit): "it holds more than \(limit) bytes"
        case .notAFile: "it is not a regular file"
        case .mounted: "another file system is mounted there"
        }
    }
}

extension DiskError {
    /// Whether nothing is at the path.
    var isMissing: Bool {
        isOne(of: [ENOENT])
    }

    /// Whether the path leads through something that is no folder.
    var isThroughFile: Bool {
        isOne(of: [ENOTDIR])
    }

    /// Whether something is at the path already.
    var isExisting: Bool {
        isOne(of: [EEXIST])
    }

    /// Whether a folder could not go because something is in it.
    var isNotEmpty: Bool {
        isOne(of: [ENOTEMPTY, EEXIST])
    }

    /// Whether the rights of a folder, or of all of its file system, do not let us write there.
    var isForbidden: Bool {
        isOne(of: [EACCES, EPERM, EROFS])
    }

    /// Whether the file system cannot exchange two names.
    var isExchangeUnsupported: Bool {
        isOne(of: [EINVAL, ENOSYS, ENOTSUP, EOPNOTSUPP])
    }

    /// Whether a mount point, or a border between file systems, is in the way.
    var isAcrossMounts: Bool {
        isOne(of: [EBUSY, EXDEV])
    }

    /// Whether the file system or its rules allow no hard link here, though a copy may work.
    var isLinkRefused: Bool {
        isOne(of: [EXDEV, EPERM, EACCES, EMLINK, ENOSYS, ENOTSUP, EOPNOTSUPP, EINVAL])
    }

    private func isOne(of numbers: [Int32]) -> Bool {
        guard case .system(let number) = reason else { return false }
        return numbers.contains(number)
    }
}
