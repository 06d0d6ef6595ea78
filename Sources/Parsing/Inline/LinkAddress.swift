import Bytes
import Diagnostics
import Model

/// Tells addresses that lead into the knowledge base from those that lead elsewhere.
enum LinkAddress {
    /// The reference that a Markdown link or image with the address `url` makes; nil when it leads elsewhere.
    static func reference(
        _ url: String, isImage: Bool, address: ByteRange, source: ByteRange, bytes: [UInt8]
    ) -> Reference? {
        guard !url.isEmpty, !isExternal(url) else { return nil }
        let url = withoutSite(url)
        let hash = url.utf8.firstIndex(of: 0x23)
        let target = String(url[..<(hash ?? url.endIndex)])
        let anchor = hash.map { String(url[url.index(after: $0)...]) }
        var (targetRange, anchorRange) = (address, ByteRange(address.end, address.end))
        if let at = (address.start..<address.end).first(where: { bytes[$0] == 0x23 }), hash != nil {
            targetRange = ByteRange(address.start, at)
            anchorRange = ByteRange(at + 1, address.end)
        }
        var reference = Reference(
            syntax: isImage ? .image : .markdown, target: target, anchor: anchor,
            targetRange: targetRange, anchorRange: anchorRange, range: source)
        reference.isByLabel = address == source
        return reference
    }

    /// Gives paths that have backslashes between folders all of theirs: to CommonMark those in `..\..\_x.md` are escapes.
    static func restoreBackslashes(in references: inout [Reference], _ bytes: [UInt8]) {
        for index in references.indices where references[index].isPath && references[index].target.hasByte(where: { $0.equal(0x5C) }) {
            let range = references[index].targetRange
            let source = bytes[range.start..<range.end]
            guard references[index].isMendable, !source.contains(0x26) else { continue }
            references[index].target = String(decoding: source, as: UTF8.self)
        }
    }

    /// The address without `{{site.baseurl}}` at its start, by which other tools name the top of the site.
    private static func withoutSite(_ url: String) -> String {
        guard url.hasPrefix("{{"), let end = url.firstRange(of: "}}/") else { return url }
        let name = url[..<end.lowerBound].dropFirst(2).filter { $0 != " " }
        return name == "site.baseurl" || name == "site.url" ? String(url[end.upperBound...].reduce(into: "/") { $0.append($1) }) : url
    }

    /// Whether the address has a scheme or a host of its own, or is a query alone.
    static func isExternal(_ url: String) -> Bool {
        if url.hasPrefix("//") || url.hasPrefix("?") { return true }
        var sawScheme = false
        for byte in url.utf8 {
            if byte == 0x3A { return sawScheme }
            guard byte.isLetter || byte.isDigit || byte == 0x2B || byte == 0x2D || byte == 0x2E || byte <= 0x20 else {
                return false
            }
            if byte.isLetter { sawScheme = true }
        }
        return false
    }
}
