/// The file of a site that a request asks for.
///
/// Whatever the request says, the file lies in the site: what could lead elsewhere has no address at all.
public struct SiteAddress: Hashable, Sendable {
    /// The path below the site's root, with `/` between its parts, such as `plans/index.html`.
    public let file: String

    /// Resolves a request's target such as `/plans/ransomware.html?print#steps`; nil when no file can be meant.
    ///
    /// A folder stands for its `index.html`. Names that begin with a dot are never served: no page has one,
    /// and what others keep in such files is not for readers.
    public init?(target: String) {
        let path = target.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        guard path.first == UInt8(ascii: "/") else { return nil }
        var parts: [String] = []
        let pieces = path.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        for piece in pieces.dropLast() {
            guard let name = Self.name(piece), !name.isEmpty else { return nil }
            parts.append(name)
        }
        guard let last = pieces.last.map(Self.name) ?? "" else { return nil }
        parts.append(last.isEmpty ? "index.html" : last)
        file = parts.joined(separator: "/")
    }

    /// The media type to serve the file with.
    public var contentType: String { ContentType.of(file) }

    /// A part of a path without its percent-encoding; nil when it is not the name of one file.
    private static func name(_ piece: Substring.UTF8View) -> String? {
        var bytes: [UInt8] = []
        var rest = piece
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(hexDigit), let low = rest.popFirst().flatMap(hexDigit) else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        let isName = bytes.first != UInt8(ascii: ".") && bytes.allSatisfy(isAllowed)
        return isName ? String(validating: bytes, as: UTF8.self) : nil
    }

    /// Neither a control character nor what separates folders on some system.
    private static func isAllowed(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != 0x7F && byte != UInt8(ascii: "/") && byte != UInt8(ascii: "\\")
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        Character(UnicodeScalar(byte)).isASCII ? Character(UnicodeScalar(byte)).hexDigitValue.map(UInt8.init) : nil
    }
}
