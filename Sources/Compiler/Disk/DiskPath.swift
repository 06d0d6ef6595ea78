/// A path, or one name of it, as the disk sees it: bytes, which need not be UTF-8.
struct DiskPath: Hashable, Sendable {
    /// The path's bytes and the NUL that ends them for the system.
    private let terminated: [UInt8]

    /// The path with these bytes; nil when one of them is NUL.
    init?(bytes: some Sequence<UInt8>) {
        let copy = Array(bytes)
        guard !copy.contains(0) else { return nil }
        terminated = copy + [0]
    }

    /// The path spelled by `text`, which must hold no NUL.
    init(_ text: String) {
        let copy = Array(text.utf8)
        precondition(!copy.contains(0), "a path must not hold a NUL")
        terminated = copy + [0]
    }

    private init(terminated: [UInt8]) {
        self.terminated = terminated
    }

    /// The path's bytes, without an end mark.
    var bytes: ArraySlice<UInt8> {
        terminated.dropLast()
    }

    /// The path as text; nil when it is not UTF-8.
    var text: String? {
        String(validating: bytes, as: UTF8.self)
    }

    /// Runs a system call on the path as a C string.
    borrowing func withCString<Value>(_ body: (UnsafePointer<CChar>) -> Value) -> Value {
        unsafe terminated.withUnsafeBytes { buffer in
            guard let start = buffer.baseAddress else { preconditionFailure("a path ends with a NUL") }
            return unsafe body(start.assumingMemoryBound(to: CChar.self))
        }
    }
}

extension DiskPath {
    /// The empty relative path: the folder that other relative paths start from.
    static let here = DiskPath("")

    /// Whether the path has no bytes.
    var isEmpty: Bool {
        terminated.count == 1
    }

    /// The path of `name` below this one; the empty path adds nothing.
    func appending(_ name: DiskPath) -> DiskPath {
        if isEmpty { return name }
        if name.isEmpty { return self }
        var joined: [UInt8] = []
        joined.reserveCapacity(terminated.count + name.terminated.count)
        joined.append(contentsOf: bytes)
        if joined.last != UInt8(ascii: "/") { joined.append(UInt8(ascii: "/")) }
        joined.append(contentsOf: name.terminated)
        return DiskPath(terminated: joined)
    }

    /// The path of the entry called `name` below this one.
    func appending(_ name: String) -> DiskPath {
        appending(DiskPath(name))
    }

    /// The names between the slashes, empty ones included.
    var names: [DiskPath] {
        bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .map { DiskPath(terminated: Array($0) + [0]) }
    }

    /// The last name.
    var lastName: DiskPath {
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return self }
        return DiskPath(terminated: Array(terminated[(slash + 1)...]))
    }

    /// The path without its last name; nil for a path of one name.
    var parent: DiskPath? {
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return nil }
        let end = slash == 0 && terminated.count > 2 ? 1 : slash
        return end == 0 ? nil : DiskPath(terminated: Array(terminated[..<end]) + [0])
    }

    /// The folders that a relative path lies in, the nearest first, without the empty path.
    var ancestors: [DiskPath] {
        Array(sequence(first: self, next: \.parent).dropFirst())
    }

    /// All folders that the relative `paths` lie in, without the empty path.
    static func folders(above paths: some Sequence<DiskPath>) -> Set<DiskPath> {
        var folders: Set<DiskPath> = []
        for path in paths {
            var next = path.parent
            while let folder = next, folders.insert(folder).inserted { next = folder.parent }
        }
        return folders
    }

    /// Whether the path lies below `folder`; both must be real paths.
    func lies(below folder: DiskPath) -> Bool {
        guard bytes.count > folder.bytes.count, bytes.starts(with: folder.bytes) else { return false }
        return folder.bytes.last == UInt8(ascii: "/") || bytes[folder.bytes.count] == UInt8(ascii: "/")
    }

    /// The path as seen from `folder`; nil where it does not lie below it. Both must be real paths.
    func relative(to folder: DiskPath) -> DiskPath? {
        guard lies(below: folder) else { return nil }
        let length = folder.bytes.count + (folder.bytes.last == UInt8(ascii: "/") ? 0 : 1)
        return DiskPath(terminated: Array(terminated.dropFirst(length)))
    }

    /// Whether the path is relative and every name in it is a real one: not empty, not `.` and not `..`.
    var staysBelow: Bool {
        var (length, dots) = (0, 0)
        for byte in terminated {
            guard byte == UInt8(ascii: "/") || byte == 0 else {
                length += 1
                dots += byte == UInt8(ascii: ".") ? 1 : 0
                continue
            }
            if length == 0 || (length == dots && length <= 2) { return false }
            (length, dots) = (0, 0)
        }
        return true
    }
}

extension DiskPath: Comparable {
    /// Orders paths by their bytes.
    static func < (left: DiskPath, right: DiskPath) -> Bool {
        left.terminated.lexicographicallyPrecedes(right.terminated)
    }
}

extension DiskPath: CustomStringConvertible {
    /// The path as text, with replacement characters where it is not UTF-8.
    var description: String {
        String(decoding: bytes, as: UTF8.self)
    }
}
