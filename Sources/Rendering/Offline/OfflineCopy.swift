import Bytes
import Model

/// What a browser keeps of a site, so that all of it can be read without a network.
public struct OfflineCopy: Sendable {
    /// A file of the site and its checksum.
    public struct Entry: Sendable {
        /// The path below the site's root.
        public let path: String
        /// The number of bytes.
        let count: Int
        private let checksum: Checksum

        /// Notes the file at `path` with its contents.
        public init(path: String, bytes: [UInt8]) {
            self.path = path
            count = bytes.count
            checksum = Checksum(bytes)
        }

        /// Notes a file that was rendered.
        public init(_ file: SiteFile) {
            self.init(path: file.path, bytes: file.bytes)
        }

        /// The checksum as sixteen hexadecimal digits.
        var digits: String { checksum.description }
    }

    /// The script that says how many bytes the copy has, for a browser that has none yet.
    static let sizePath = KnowledgeBase.themeFolder + "/copy-size.js"

    private let entries: [Entry]

    /// Makes the copy of all files of a site, in whatever order.
    public init(_ entries: [Entry]) {
        self.entries = entries.sorted { $0.path.precedes($1.path) }
    }

    /// Whether `path` is that of one of its files.
    public static func mayHold(_ path: String) -> Bool { path == "offline.json" || path == "sw.js" || path == sizePath }

    /// The list of the files, the script that keeps them, and their size; the script's text changes with every version of the site.
    public func files(_ theme: Theme) -> [SiteFile] {
        guard let script = theme.standing(.offlineWorker) else { return [] }
        var list: [UInt8] = []
        list.reserveCapacity(entries.count * 64)
        for (number, entry) in entries.enumerated() {
            list += number == 0 ? "\n".utf8 : ",\n".utf8
            list += OfflineCopy.quoted(entry.path)
            list += ":\"\(entry.digits)\"".utf8
        }
        let version = Checksum(list).description
        let manifest = Array("{\"version\":\"\(version)\",\"files\":{".utf8) + list + Array("\n}}\n".utf8)
        let worker = Array("const version = \"\(version)\";\n".utf8) + script
        let size = Array("planbook.copySize = \(entries.reduce(0) { $0 + $1.count });\n".utf8)
        return [
            SiteFile(path: "offline.json", bytes: manifest), SiteFile(path: "sw.js", bytes: worker),
            SiteFile(path: OfflineCopy.sizePath, bytes: size),
        ]
    }

    /// A path as a string of JSON.
    static func quoted(_ path: String) -> [UInt8] {
        var out: [UInt8] = [0x22]
        for byte in path.utf8 {
            switch byte {
            case 0x22, 0x5C: out += [0x5C, byte]
            // '<' as well, so that a path cannot end the element of a page that holds the list.
            case 0..<0x20, 0x3C, 0x7F:
                let digits = String(byte, radix: 16)
                out += "\\u00".utf8
                if digits.utf8.count == 1 { out.append(0x30) }
                out += digits.utf8
            default: out.append(byte)
            }
        }
        out.append(0x22)
        return out
    }
}
