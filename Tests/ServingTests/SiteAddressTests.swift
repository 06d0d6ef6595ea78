import Serving
import Testing

/// Which file of a site a request's target means.
@Suite struct SiteAddressTests {
    @Test(arguments: [
        ("/", "index.html"),
        ("/index.html", "index.html"),
        ("/plans/", "plans/index.html"),
        ("/plans/ransomware.html", "plans/ransomware.html"),
        ("/plans/ransomware.html?print=1&x=/../y", "plans/ransomware.html"),
        ("/plans/ransomware.html#steps/../x", "plans/ransomware.html"),
        ("/?q", "index.html"),
        ("/#top", "index.html"),
        ("/hand%20book/a%2Bb%25.html", "hand book/a+b%.html"),
        ("/stra%C3%9Fe/caf\u{E9}.html", "straße/caf\u{E9}.html"),
        ("/a+b", "a+b"),
        ("/a..b/c...html", "a..b/c...html"),
        ("/%41", "A"),
    ])
    func `a target means a file of the site`(target: String, file: String) {
        #expect(SiteAddress(target: target)?.file == file)
    }

    @Test(arguments: [
        "", "*", "index.html", "?q", "#x",
        "..", "/..", "/../etc/passwd", "/plans/../../etc/passwd", "/plans/..", "/.", "/./index.html", "/plans/./",
        "/%2e%2e/etc/passwd", "/%2E%2E/x", "/.%2e/x", "/%2e/x", "/plans/%2e%2e",
        "/..%2fetc", "/plans%2fransomware.html", "/%2Fetc/passwd", "/a%5cb", "/a\\b", "/..\\..\\x", "/..%5c",
        "//etc/passwd", "//host/share", "/plans//x", "http://host/index.html", "file:///etc/passwd",
        "/a%00.html", "/a\0.html", "/%0a", "/a%7f", "/a\tb",
        "/%", "/%4", "/%4x", "/%zz", "/% 41", "/%+1",
        "/%ff", "/%c0%ae%c0%ae/x", "/%c0%af", "/%ed%a0%80",
        "/.planbook-manifest", "/.git/config", "/plans/.htpasswd", "/%2eenv",
    ])
    func `a target that could lead out of the site means nothing`(target: String) {
        #expect(SiteAddress(target: target) == nil)
    }

    @Test func `what a target means always lies in the site`() {
        let pieces = ["/", ".", "..", "%2e", "%2f", "%5c", "\\", "%00", "a", "b.html", "?", "#", "%", "2e", "é"]
        var generator = SplitMix(state: 42)
        for _ in 0..<20_000 {
            let target = "/" + (0..<6).map { _ in pieces[Int(generator.next() % UInt64(pieces.count))] }.joined()
            guard let file = SiteAddress(target: target)?.file else { continue }
            let parts = file.split(separator: "/", omittingEmptySubsequences: false)
            #expect(!parts.contains { $0.isEmpty || $0.hasPrefix(".") }, "\(target) means \(file)")
            #expect(!file.contains("\\") && !file.contains("\0"), "\(target) means \(file)")
        }
    }

    @Test(arguments: [
        ("/", "text/html; charset=utf-8"),
        ("/theme/theme.css", "text/css; charset=utf-8"),
        ("/search.js", "text/javascript; charset=utf-8"),
        ("/plans.json", "application/json"),
        ("/Logo.PNG", "image/png"),
        ("/a.svg", "image/svg+xml"),
        ("/bundle.tar.gz", "application/octet-stream"),
        ("/folder.html/file", "application/octet-stream"),
        ("/dot.", "application/octet-stream"),
    ])
    func `a file's type follows from the end of its name`(target: String, type: String) {
        #expect(SiteAddress(target: target)?.contentType == type)
    }
}

/// A small generator that gives the same numbers on every run.
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
