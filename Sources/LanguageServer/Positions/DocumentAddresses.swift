import Foundation

/// The addresses of a knowledge base's documents, as the client writes them.
struct DocumentAddresses: Sendable {
    /// The folder of the knowledge base, without symbolic links.
    private let root: String
    /// The same folder as the client calls it.
    private let shown: String

    /// Names the documents below `root` as a client does that has opened the folder `opened`.
    init(root: String, opened: String?) {
        self.root = DocumentAddresses.real(root)
        shown = opened.flatMap { DocumentAddresses.spelling(of: DocumentAddresses.real(root), above: $0) } ?? root
    }

    /// The path below the root of the document at `uri`; nil for what is elsewhere, or no file.
    func path(of uri: String) -> String? {
        guard let path = DocumentAddresses.file(uri) else { return nil }
        for folder in [shown, root] {
            if let below = DocumentAddresses.path(path, below: folder) { return below }
        }
        // By way of a symbolic link; the file itself need not be there yet, and may be a link of its own.
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return nil }
        return DocumentAddresses.path(DocumentAddresses.real(String(path[..<slash])) + path[slash...], below: root)
    }

    /// The address of the document at `path` below the root.
    func uri(of path: String) -> String { DocumentAddresses.uri(file: shown + "/" + path) }

    /// Whether the folder `folder` is that of the knowledge base, in it or above it.
    func concern(_ folder: String) -> Bool {
        let folder = DocumentAddresses.real(folder)
        return folder == root || (folder + "/").hasPrefix(root + "/") || folder == "/" || root.hasPrefix(folder + "/")
    }

    /// The path of the file that `uri` names; nil when it names none.
    static func file(_ uri: String) -> String? {
        guard uri.lowercased().hasPrefix("file://") else { return nil }
        let rest = uri.dropFirst("file://".count).prefix { $0 != "?" && $0 != "#" }
        guard let slash = rest.firstIndex(of: "/"), let path = rest[slash...].removingPercentEncoding else { return nil }
        // No system has a name with a NUL in it.
        guard !path.utf8.contains(0) else { return nil }
        return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    private static func uri(file: String) -> String {
        var allowed = CharacterSet.alphanumerics.intersection(CharacterSet(charactersIn: "\u{0}"..."\u{7F}"))
        allowed.insert(charactersIn: "-._~/")
        return "file://" + (file.addingPercentEncoding(withAllowedCharacters: allowed) ?? file)
    }

    private static func path(_ path: String, below folder: String) -> String? {
        let prefix = folder.hasSuffix("/") ? folder : folder + "/"
        guard path.hasPrefix(prefix) else { return nil }
        let rest = path.dropFirst(prefix.count)
        let isPlain = rest.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { !["", ".", ".."].contains($0) }
        return isPlain ? String(rest) : nil
    }

    /// What `opened`, or a folder above it, calls the folder `root`; nil when none of them is that.
    private static func spelling(of root: String, above opened: String) -> String? {
        var folder = opened
        while true {
            if real(folder) == root { return folder }
            guard let slash = folder.lastIndex(of: "/"), slash != folder.startIndex else { return nil }
            folder = String(folder[..<slash])
        }
    }

    private static func real(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path }
}
