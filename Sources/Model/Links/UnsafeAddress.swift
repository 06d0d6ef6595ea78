/// Addresses that run code or reach into the reader's machine; no page of a site links to one.
///
/// Others are left to the reader's browser, which asks before it hands one to a program: teams link to `ssh:`, `rdp:`, `msteams:`.
public enum UnsafeAddress {
    /// What follows an address of a scheme.
    public enum Danger: Sendable {
        /// It runs the code that it holds.
        case runs
        /// It leads to a file, to a share, or to a program of the reader's machine.
        case reachesMachine
    }

    /// Whether the address has such a scheme, whatever control characters, spaces and `%6A` stand in it.
    public static func matches(_ address: some Sequence<UInt8>) -> Bool {
        scheme(of: address) != nil
    }

    /// The unsafe scheme that `address` has, in lower case and without its colon; `file` for `\\server\share` and `C:\x`; nil for others.
    public static func scheme(of address: some Sequence<UInt8>) -> String? {
        var scheme: [UInt8] = []
        var rest: [UInt8] = []
        var isRest = false
        var bytes = address.makeIterator()
        while let raw = bytes.next() {
            let byte = raw == 0x25 ? decoded(&bytes) : raw
            guard byte > 0x20, byte != 0x7F else { continue }
            if isRest {
                rest.append(byte | 0x20)
                if rest.count >= 16 { break }
            } else if byte == 0x3A {
                isRest = true
            } else {
                // Most addresses begin with a letter that no unsafe scheme begins with.
                if scheme.isEmpty, !"jvdflmbrs\\".utf8.contains(byte == 0x5C ? byte : byte | 0x20) {
                    return isLetter(byte) && bytes.next() == 0x3A ? "file" : nil
                }
                if scheme == [0x5C] { return byte == 0x5C ? "file" : nil }
                scheme.append(byte == 0x5C ? byte : byte | 0x20)
                if scheme.count > 12 { return nil }
            }
        }
        guard isRest else { return nil }
        // A letter alone is a drive.
        if scheme.count == 1, isLetter(scheme[0]) { return "file" }
        let name = String(decoding: scheme, as: UTF8.self)
        guard dangers[name] != nil else { return nil }
        return name == "data" && isPicture(rest) ? nil : name
    }

    /// What follows an address with the scheme `scheme`, one of those that are unsafe.
    public static func danger(of scheme: String) -> Danger { dangers[scheme] ?? .runs }

    private static let dangers: [String: Danger] = [
        "javascript": .runs, "vbscript": .runs, "livescript": .runs, "mocha": .runs, "data": .runs, "jar": .runs, "mhtml": .runs,
        "blob": .runs, "filesystem": .runs, "view-source": .runs, "ms-msdt": .runs,
        "file": .reachesMachine, "res": .reachesMachine, "shell": .reachesMachine, "search-ms": .reachesMachine,
        "ms-its": .reachesMachine, "mk": .reachesMachine,
    ]

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    /// The byte of the two hexadecimal digits that follow a `%`; the `%` itself when none do.
    private static func decoded(_ bytes: inout some IteratorProtocol<UInt8>) -> UInt8 {
        guard let high = bytes.next(), let low = bytes.next() else { return 0x25 }
        return UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16) ?? 0x25
    }

    /// Whether what follows `data:`, in lower case, is one of the kinds of pictures that hold no code.
    private static func isPicture(_ rest: [UInt8]) -> Bool {
        // The kind ends there: `image/png+xml` would be another one.
        ["image/png", "image/gif", "image/jpeg", "image/webp"].contains { kind in
            guard rest.starts(with: kind.utf8), rest.count > kind.utf8.count else { return false }
            let next = rest[kind.utf8.count]
            return next == 0x3B || next == 0x2C
        }
    }
}
