/// The list of the files that Planbook wrote to an output; whatever else is there belongs to somebody else.
struct PublishedManifest: Sendable {
    /// The name of the manifest in the output.
    static let name = DiskPath(".planbook-manifest")
    /// The first line of a manifest that this version understands.
    static let version = "planbook-manifest 1"
    /// Bytes in the largest manifest that is read: some million paths.
    static let limit = 1 << 28

    /// Paths relative to the output.
    var paths: Set<DiskPath>

    /// The manifest that lists `paths`.
    init(_ paths: Set<DiskPath>) {
        self.paths = paths
    }

    /// Reads a manifest's text: nothing from an unknown version, and no path that could lead out of the output.
    init(parsing text: [UInt8]) {
        let lines = text.split(separator: UInt8(ascii: "\n"))
        guard let first = lines.first, first.elementsEqual(Self.version.utf8) else {
            self.init([])
            return
        }
        let paths = lines.dropFirst().compactMap { DiskPath(bytes: Self.unescaped($0)) }
        self.init(Set(paths.filter { $0.staysBelow && $0 != Self.name }))
    }

    /// The manifest of the output at `folder`; empty when there is none.
    init(ofOutput folder: DiskPath) throws(DiskError) {
        let path = folder.appending(Self.name)
        if try Disk.status(path)?.kind == .file {
            self.init(parsing: try Disk.read(path, limit: Self.limit))
        } else {
            self.init([])
        }
    }

    /// The text: a version, then one path a line, sorted by bytes.
    var text: [UInt8] {
        var text = Array(Self.version.utf8) + [UInt8(ascii: "\n")]
        for path in paths.sorted() {
            for byte in path.bytes {
                switch byte {
                case UInt8(ascii: "\n"): text.append(contentsOf: #"\n"#.utf8)
                case UInt8(ascii: #"\"#): text.append(contentsOf: #"\\"#.utf8)
                default: text.append(byte)
                }
            }
            text.append(UInt8(ascii: "\n"))
        }
        return text
    }

    private static func unescaped(_ line: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = line
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: #"\"#), let next = rest.popFirst() {
                bytes.append(next == UInt8(ascii: "n") ? UInt8(ascii: "\n") : next)
            } else {
                bytes.append(byte)
            }
        }
        return bytes
    }
}
