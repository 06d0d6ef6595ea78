import Foundation

/// What must hold of every site: its pages are whole, and its links lead somewhere.
struct SiteInspection {
    private(set) var faults: [String] = []

    /// Looks at the files of a site by their paths; links of raw HTML are the author's own.
    init(_ site: [String: [UInt8]], hasRawHTML: Bool) {
        let checksLinks = !hasRawHTML
        var pages: [String: HTMLInspector] = [:]
        for (path, bytes) in site where path.hasSuffix(".html") && !bytes.elementsEqual("asset".utf8) { pages[path] = HTMLInspector(bytes, isPage: true, hasRawHTML: hasRawHTML) }
        for (path, page) in pages.sorted(by: { $0.key < $1.key }) {
            faults += page.faults.map { "\(path): \($0)" }
            guard checksLinks else { continue }
            for address in page.addresses where HTMLVocabulary.scheme(address) == nil {
                if let why = SiteInspection.fault(address, on: path, site, pages) { faults.append("\(path): \(why)") }
            }
        }
    }

    /// Why the relative address `address` on the page `path` leads nowhere; nil when it leads somewhere.
    private static func fault(_ address: String, on path: String, _ site: [String: [UInt8]], _ pages: [String: HTMLInspector]) -> String? {
        let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let target = parts[0].prefix { $0 != "?" }
        var folders = path.split(separator: "/").dropLast().map(String.init)
        for part in target.split(separator: "/", omittingEmptySubsequences: false) {
            if part == ".." {
                if folders.popLast() == nil { return "'\(address)' leaves the site" }
            } else if part != "." {
                folders.append(String(part).removingPercentEncoding ?? String(part))
            }
        }
        let found = target.isEmpty ? path : folders.joined(separator: "/")
        guard site[found] != nil else {
            // Of two pages whose addresses differ by case, which is an error, one is published.
            let isTwin = site.keys.contains { $0.lowercased() == found.lowercased() }
            return isTwin || found.isEmpty || path == "404.html" ? nil : "'\(address)' leads nowhere"
        }
        guard parts.count == 2, !parts[1].isEmpty, let page = pages[found] else { return nil }
        // Foundation takes a byte order mark away.
        let fragment = parts[1].contains("%") ? String(parts[1]).removingPercentEncoding ?? String(parts[1]) : String(parts[1])
        return page.ids.contains(where: { HTMLVocabulary.decoded($0) == fragment }) ? nil : "'\(address)' leads to no place"
    }
}
