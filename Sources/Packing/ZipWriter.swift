/// Writes a zip file piece by piece: files of fixed time and mode, so that the same files give the same bytes.
///
/// The format is PKWARE's APPNOTE; numbers that do not fit are written as ZIP64 has them.
public struct ZipWriter: Sendable {
    /// A file made ready for a zip file.
    public struct Entry: Sendable {
        /// The path in the zip file.
        let path: [UInt8]
        /// The bytes as they are stored.
        let stored: [UInt8]
        /// The number of bytes of the file itself.
        let size: Int
        /// The checksum of the file.
        let crc: UInt32

        /// Compresses the file at `path`; a file that would not get smaller is stored as it is.
        public init(path: String, bytes: [UInt8]) {
            self.path = Array(path.utf8)
            size = bytes.count
            crc = Deflate.crc32(bytes)
            stored = Deflate.compressed(bytes) ?? bytes
        }

        /// 8 for deflated, 0 for stored.
        var method: UInt64 { stored.count < size ? 8 : 0 }
        /// The version that a reader needs: 2.0 deflates.
        var version: UInt64 { method == 8 ? 20 : 10 }
    }

    /// Written in place of a number that stands in the ZIP64 part.
    private static let elsewhere: UInt64 = 0xFFFF_FFFF
    /// 1 January 1980, the earliest day that the format knows, at midnight.
    private static let day: UInt64 = 0x0021
    /// Names are UTF-8.
    private static let flags: UInt64 = 0x0800
    /// A regular file that everybody may read, as Unix has it.
    private static let mode: UInt64 = 0o100644 << 16

    private var directory: [UInt8] = []
    private var count = 0
    private var offset: UInt64 = 0
    /// Numbers from this one on are written as ZIP64 has them.
    private let largest: UInt64
    private let mostEntries: Int

    /// Starts a file; numbers from `largest` and counts from `mostEntries` on are written as ZIP64 has them.
    public init(largest: UInt64 = 0xFFFF_FFFF, mostEntries: Int = 0xFFFF) {
        self.largest = largest
        self.mostEntries = mostEntries
    }

    /// The bytes that bring `entry` into the file; of at most 4 GiB each.
    public mutating func add(_ entry: Entry) -> [UInt8] {
        precondition(entry.size < 0xFFFF_FFFF && entry.path.count <= 0xFFFF, "a file of a zip file is smaller than 4 GiB")
        var out: [UInt8] = []
        out.reserveCapacity(entry.stored.count + entry.path.count + 30)
        out.number(0x0403_4B50, 4)
        out.number(entry.version, 2)
        ZipWriter.describe(entry, in: &out)
        out.number(0, 2)
        out += entry.path
        out += entry.stored
        list(entry)
        offset += UInt64(out.count)
        count += 1
        return out
    }

    /// The bytes that end the file: its table of contents.
    public func finish() -> [UInt8] {
        var out = directory
        let size = UInt64(directory.count)
        if count >= mostEntries || offset >= largest || size >= largest {
            let end = offset + size
            out.number(0x0606_4B50, 4)
            out.number(44, 8)
            out.number(0x0300 | 45, 2)
            out.number(45, 2)
            out.number(0, 8)
            out.number(UInt64(count), 8)
            out.number(UInt64(count), 8)
            out.number(size, 8)
            out.number(offset, 8)
            out.number(0x0706_4B50, 4)
            out.number(0, 4)
            out.number(end, 8)
            out.number(1, 4)
        }
        out.number(0x0605_4B50, 4)
        out.number(0, 4)
        let shown = UInt64(count >= mostEntries ? 0xFFFF : count)
        out.number(shown, 2)
        out.number(shown, 2)
        out.number(size >= largest ? ZipWriter.elsewhere : size, 4)
        out.number(offset >= largest ? ZipWriter.elsewhere : offset, 4)
        out.number(0, 2)
        return out
    }

    /// Adds the entry to the table of contents.
    private mutating func list(_ entry: Entry) {
        let isFar = offset >= largest
        directory.number(0x0201_4B50, 4)
        // Made by a Unix, which is what gives the mode its meaning.
        directory.number(0x0300 | (isFar ? 45 : 20), 2)
        directory.number(isFar ? 45 : entry.version, 2)
        ZipWriter.describe(entry, in: &directory)
        directory.number(isFar ? 12 : 0, 2)
        directory.number(0, 6)
        directory.number(ZipWriter.mode, 4)
        directory.number(isFar ? ZipWriter.elsewhere : offset, 4)
        directory += entry.path
        guard isFar else { return }
        directory.number(1, 2)
        directory.number(8, 2)
        directory.number(offset, 8)
    }

    /// What stands before a file and in the table of contents alike: from the flags to the length of the name.
    private static func describe(_ entry: Entry, in out: inout [UInt8]) {
        out.number(flags, 2)
        out.number(entry.method, 2)
        out.number(0, 2)
        out.number(day, 2)
        out.number(UInt64(entry.crc), 4)
        out.number(UInt64(entry.stored.count), 4)
        out.number(UInt64(entry.size), 4)
        out.number(UInt64(entry.path.count), 2)
    }
}

extension [UInt8] {
    /// Appends a number in so many bytes, the least significant first.
    fileprivate mutating func number(_ value: UInt64, _ bytes: Int) {
        for place in 0..<bytes { append(UInt8(truncatingIfNeeded: value >> (8 * UInt64(place)))) }
    }
}
