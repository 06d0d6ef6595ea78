/// The folders and files on which Linux has mounted something, bind mounts included.
enum MountPoints {
    /// Their real paths; empty where the system has no such list, as on macOS.
    static func current() -> Set<DiskPath> {
        guard let table = try? Disk.read(DiskPath("/proc/self/mountinfo"), limit: 1 << 26) else { return [] }
        return parse(table)
    }

    /// The mount points in the text of `/proc/self/mountinfo`: the fifth word of each line.
    static func parse(_ table: [UInt8]) -> Set<DiskPath> {
        var points: Set<DiskPath> = []
        for line in table.split(separator: UInt8(ascii: "\n")) {
            let words = line.split(separator: UInt8(ascii: " "), maxSplits: 5)
            if words.count > 4, let point = DiskPath(bytes: unescaped(words[4])) { points.insert(point) }
        }
        return points
    }

    /// Blanks and backslashes in a path stand there as a backslash and three octal digits.
    private static func unescaped(_ word: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = word
        while let byte = rest.popFirst() {
            let digits = String(decoding: rest.prefix(3), as: UTF8.self)
            if byte == UInt8(ascii: "\\"), digits.utf8.count == 3, let code = UInt8(digits, radix: 8) {
                bytes.append(code)
                rest = rest.dropFirst(3)
            } else {
                bytes.append(byte)
            }
        }
        return bytes
    }
}
