/// Who may ask a server on the author's own machine.
///
/// A page of somebody else, open in the same browser, can send requests to any address. It cannot choose their `Host` and `Origin`:
/// a name of its own that it had resolved to this machine shows in the first, its own address in the second.
public struct RequestPolicy: Sendable {
    private let host: String
    private let port: Int

    /// The policy of a server that listens at `host` and `port`.
    public init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Why a request with these headers is refused; nil when it is answered.
    ///
    /// Following a link from elsewhere is answered: it shows nothing to the page that the link is on.
    public func refusal(host given: String?, origin: String?) -> String? {
        guard let given, isOwn(given) else { return "this server does not go by that name" }
        if let origin, origin.lowercased() != "http://" + given.lowercased() { return "pages of other sites may not ask this server" }
        return nil
    }

    /// Whether a file that only our own pages load is asked for by one of them, as far as the browser says.
    public func isOwnPage(fetchSite: String?) -> Bool {
        fetchSite.map { ["same-origin", "none"].contains($0) } ?? true
    }

    private func isOwn(_ given: String) -> Bool {
        guard let (name, givenPort) = RequestPolicy.split(given.lowercased()), givenPort == port || givenPort == nil && port == 80 else { return false }
        if ["localhost", "127.0.0.1", "[::1]"].contains(name) || name == host.lowercased() || name == "[\(host.lowercased())]" { return true }
        // Asked to listen everywhere, a server has many addresses; names are what others can point at it.
        let isEverywhere = host == "0.0.0.0" || host == "::"
        return isEverywhere && (RequestPolicy.isIPv4(name) || name.hasPrefix("["))
    }

    /// The name and the port of a `Host` header; nil for one that is malformed.
    private static func split(_ given: String) -> (name: String, port: Int?)? {
        let end: String.Index
        if given.hasPrefix("[") {
            guard let bracket = given.firstIndex(of: "]") else { return nil }
            end = given.index(after: bracket)
        } else {
            end = given.firstIndex(of: ":") ?? given.endIndex
        }
        let rest = given[end...]
        if rest.isEmpty { return (String(given[..<end]), nil) }
        guard rest.hasPrefix(":"), rest.dropFirst().allSatisfy({ "0"..."9" ~= $0 }), let port = Int(rest.dropFirst()), (1...65_535).contains(port) else { return nil }
        return (String(given[..<end]), port)
    }

    private static func isIPv4(_ name: String) -> Bool {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { $0.allSatisfy(\.isASCII) && UInt8($0) != nil }
    }
}
