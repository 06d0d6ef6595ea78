import Serving
import Testing

/// Whose requests a server on the author's machine answers.
@Suite struct RequestPolicyTests {
    private let own = RequestPolicy(host: "127.0.0.1", port: 8000)
    private let everywhere = RequestPolicy(host: "0.0.0.0", port: 8000)

    @Test(arguments: ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000", "[::1]:8000"])
    func `its own names are answered`(host: String) {
        #expect(own.refusal(host: host, origin: nil) == nil)
        #expect(own.refusal(host: host, origin: "http://\(host)") == nil)
    }

    @Test(arguments: [
        nil, "", "127.0.0.1", "127.0.0.1:8001", "evil.example.com:8000", "127.0.0.1.evil.example.com:8000", "localhost.evil.example.com:8000",
        "127.0.0.1:8000@evil.example.com", "[::1", "[::1]x:8000", "127.0.0.1:", "127.0.0.1:+8000", "192.168.1.20:8000", "localhost:8000, evil.example.com",
    ])
    func `other names are refused`(host: String?) {
        #expect(own.refusal(host: host, origin: nil) != nil)
    }

    @Test(arguments: ["http://evil.example.com", "https://127.0.0.1:8000", "http://127.0.0.1:8001", "null", ""])
    func `pages of other sites are refused`(origin: String) {
        #expect(own.refusal(host: "127.0.0.1:8000", origin: origin) != nil)
    }

    @Test func `a server that listens everywhere goes by addresses and by no name that others could point at it`() {
        for host in ["192.168.1.20:8000", "10.0.0.1:8000", "[fe80::1]:8000", "localhost:8000"] {
            #expect(everywhere.refusal(host: host, origin: nil) == nil, "\(host)")
        }
        for host in ["evil.example.com:8000", "192.168.1.999:8000", "192.168.1:8000", "1.2.3.4.example.com:8000"] {
            #expect(everywhere.refusal(host: host, origin: nil) != nil, "\(host)")
        }
        #expect(RequestPolicy(host: "192.168.1.20", port: 8000).refusal(host: "192.168.1.20:8000", origin: nil) == nil)
    }

    @Test func `only own pages load what reloads them`() {
        #expect(own.isOwnPage(fetchSite: nil) && own.isOwnPage(fetchSite: "same-origin") && own.isOwnPage(fetchSite: "none"))
        #expect(!own.isOwnPage(fetchSite: "cross-site") && !own.isOwnPage(fetchSite: "same-site"))
    }
}
