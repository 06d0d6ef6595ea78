/// The address that a site is published at, such as `https://plans.example.com/it`.
public struct SiteAddress: Hashable, Sendable, CustomStringConvertible {
    /// The address without a slash at its end.
    public let description: String
    /// The way from the server's root to the site's: it begins and ends with a slash.
    public let path: String

    /// The part of `description` that begins an address, as a regular expression that JSON Schema takes.
    public static let pattern = "^[Hh][Tt][Tt][Pp][Ss]?://([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?(/[A-Za-z0-9._~!$()*+,;=:@%-]+)*/?$"

    /// Reads an absolute `http` or `https` address without user, query or fragment; nil for any other text.
    public init?(_ text: String) {
        let lower = text.lowercased()
        guard let scheme = ["https://", "http://"].first(where: lower.hasPrefix) else { return nil }
        let rest = text.utf8.dropFirst(scheme.utf8.count)
        let end = rest.firstIndex(of: 0x2F) ?? rest.endIndex
        guard SiteAddress.isAuthority(rest[..<end]) else { return nil }
        var segments = rest[end...].split(separator: 0x2F, omittingEmptySubsequences: false).dropFirst().map { Array($0) }
        if segments.last == [] { segments.removeLast() }
        guard segments.allSatisfy(SiteAddress.isSegment) else { return nil }
        let way = segments.map { "/" + String(decoding: $0, as: UTF8.self) }.joined()
        description = scheme + String(decoding: rest[..<end], as: UTF8.self).lowercased() + way
        path = way + "/"
    }

    /// Whether `bytes` are a host, or one in brackets, and perhaps a port.
    private static func isAuthority(_ bytes: Substring.UTF8View.SubSequence) -> Bool {
        let isBracketed = bytes.first == 0x5B
        guard let hostEnd = isBracketed ? bytes.firstIndex(of: 0x5D).map(bytes.index(after:)) : bytes.firstIndex(of: 0x3A) ?? bytes.endIndex
        else { return false }
        let (host, port) = (bytes[..<hostEnd], bytes[hostEnd...])
        let inner = isBracketed ? host.dropFirst().dropLast() : host
        let isHost = !inner.isEmpty && inner.allSatisfy { byte in
            isBracketed ? isHexDigit(byte) || byte == 0x3A || byte == 0x2E : isLetterOrDigit(byte) || "._-".utf8.contains(byte)
        }
        let isPort = port.isEmpty || port.first == 0x3A && (2...6).contains(port.count) && port.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
        return isHost && isPort
    }

    /// Whether `bytes` are one name of a path that means the same wherever it stands.
    private static func isSegment(_ bytes: [UInt8]) -> Bool {
        let isPlain = !bytes.isEmpty && bytes.allSatisfy { isLetterOrDigit($0) || "._~!$()*+,;=:@%-".utf8.contains($0) }
        return isPlain && bytes != [0x2E] && bytes != [0x2E, 0x2E]
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
    }
}
