public import Diagnostics

/// The addresses that pages had before and where they lead now, without those that another page or file needs.
public struct Redirects: Sendable {
    /// A former address and the page that stands for it.
    public struct Redirect: Sendable {
        /// The former address, relative to the site's root, such as `old/url/index.html`.
        public let address: String
        /// The index of the page that it leads to.
        public let page: Int
    }

    /// What an alias path would take the place of.
    public enum Holder: Sendable {
        /// The page of that index, at its own address.
        case page(Int)
        /// The alias of a page.
        case alias(page: Int, range: ByteRange)
        /// A file of the content folder that is no page, or a folder.
        case file
    }

    /// An alias path whose address is taken.
    public struct Clash: Sendable {
        /// The alias.
        public let path: AliasPath
        /// The index of the page that has it.
        public let page: Int
        /// What stands at its address.
        public let holder: Holder
    }

    /// The redirects, in the order of the pages and their aliases.
    public private(set) var all: [Redirect] = []
    /// The aliases that lead nowhere because their addresses are taken, in the same order.
    public private(set) var clashes: [Clash] = []

    /// Gathers the alias paths of `base`.
    public init(of base: KnowledgeBase) {
        let named = base.pages.indices.filter { !base.pages[$0].aliases.isEmpty }
        let paths = named.flatMap { page in base.pages[page].aliasPaths.map { (page, $0) } }
        if paths.isEmpty { return }
        var taken: [String: Holder] = [:]
        var folders: Set<String> = []
        for asset in base.names.assets { Redirects.take(asset, .file, &taken, &folders) }
        for (page, address) in base.addresses.enumerated() {
            if let address { Redirects.take(address, .page(page), &taken, &folders) }
        }
        for (page, path) in paths where path.fault == nil {
            switch Redirects.holder(of: path.address, taken, folders) {
            case .page(page)?, .alias(page, _)?: continue
            case let holder?: clashes.append(Clash(path: path, page: page, holder: holder))
            case nil:
                Redirects.take(path.address, .alias(page: page, range: path.alias.range), &taken, &folders)
                all.append(Redirect(address: path.address, page: page))
            }
        }
    }

    private static func take(_ address: String, _ holder: Holder, _ taken: inout [String: Holder], _ folders: inout Set<String>) {
        let key = address.lowercased()
        if taken[key] == nil { taken[key] = holder }
        for folder in Redirects.folders(of: key) where !folders.insert(folder).inserted { return }
    }

    /// What stands at `address`, or is a file where a folder would have to be.
    private static func holder(of address: String, _ taken: [String: Holder], _ folders: Set<String>) -> Holder? {
        let key = address.lowercased()
        if let holder = taken[key] { return holder }
        if folders.contains(key) { return .file }
        return Redirects.folders(of: key).lazy.compactMap { taken[$0] }.first
    }

    /// The folders around a path, the innermost first.
    private static func folders(of path: String) -> [String] {
        var folders: [String] = []
        var rest = path[...]
        while let slash = rest.lastIndex(of: "/") {
            rest = rest[..<slash]
            folders.append(String(rest))
        }
        return folders
    }
}
