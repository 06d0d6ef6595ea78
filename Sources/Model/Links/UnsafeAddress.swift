/// Addresses that run code or read local files; no page of a site links to one.
public enum UnsafeAddress {
    /// Whether the address has such a scheme, whatever control characters and spaces stand in it.
    public static func matches(_ address: some Sequence<UInt8>) -> Bool {
        scheme(of: address) != nil
    }

    /// The unsafe scheme that `address` has, in lower case and without its colon; nil for any other address.
    public static func scheme(of address: some Sequence<UInt8>) -> String? {
        var scheme: [UInt8] = []
        var rest: [UInt8] = []
        var isRest = false
        for byte in address where byte > 0x20 && byte != 0x7F {
            if isRest {
                rest.append(byte | 0x20)
                if rest.count >= 16 { break }
            } else if byte == 0x3A {
                isRest = true
            } else {
                // Most addresses begin with a letter that no unsafe scheme begins with.
                if scheme.isEmpty, !"jvdf".utf8.contains(byte | 0x20) { return nil }
                scheme.append(byte | 0x20)
                if scheme.count > 12 { return nil }
            }
        }
        guard isRest else { return nil }
        let name = String(decoding: scheme, as: UTF8.self)
        switch name {
        case "javascript", "vbscript", "file": return name
        case "data":
            let isImage = ["image/png", "image/gif", "image/jpeg", "image/webp"].contains { rest.starts(with: $0.utf8) }
            return isImage ? nil : name
        default: return nil
        }
    }
}
