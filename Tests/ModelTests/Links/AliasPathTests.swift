import Diagnostics
@testable import Model
import Testing

/// Aliases that are paths: which addresses they stand for, and which they cannot.
@Suite struct AliasPathTests {
    private static func path(_ text: String) -> AliasPath? {
        AliasPath(Located(text, .fileStart))
    }

    @Test(arguments: [
        ("/old/url/", "old/url/index.html"), ("old/url", "old/url.html"), ("/old/url", "old/url.html"), ("old.md", "old.html"), ("old.html", "old.html"), ("a/b.md", "a/b.html"),
        ("./a//b/./c/", "a/b/c/index.html"), ("old%20mail/x", "old mail/x.html"), ("docs/v1.2", "docs/v1.2.html"), ("functions/path.join", "functions/path.join.html"),
        ("Old/Ünï.html", "Old/Ünï.html"), ("a/.md", "a/.html"), ("100%/x", "100%/x.html"),
    ])
    func `a path has one address, however it is written`(text: String, address: String) throws {
        let path = try #require(AliasPathTests.path(text))
        #expect(path.address == address)
        #expect(path.fault == nil)
    }

    @Test(arguments: ["Mail", "old mail/new", "mail.md.bak", ".md", ".html", "", "a b.md", "TCP-IP"])
    func `a name is no path`(text: String) {
        #expect(AliasPathTests.path(text) == nil)
    }

    @Test(arguments: [
        ("../x.html", AliasPath.Fault.outside), ("a/../../x", .outside), ("a/%2e%2e/x", .outside), ("https://example.com/x", .outside), ("//example.com/x", .outside),
        ("a/logo.png", .otherFile), ("old/index.php", .otherFile), ("feed/rss.xml", .otherFile), ("theme/style.html", .reserved), ("THEME/x/", .reserved), ("/", .reserved),
        ("index.md", .reserved), ("index.html", .reserved), ("404.html", .reserved), ("/plans/", .reserved), ("Pages/index.html", .reserved), ("a/b?c=d", .unusable), ("a/b#c", .unusable),
        ("a%00/b", .unusable), ("a\\b/c", .unusable), ("x/" + String(repeating: "a", count: 300), .unusable),
    ])
    func `some addresses are not a page's to take`(text: String, fault: AliasPath.Fault) throws {
        #expect(try #require(AliasPathTests.path(text)).fault == fault)
    }

    @Test(arguments: [
        ("old/url", ["old/url.html", "old/url/index.html"]), ("old/url/", ["old/url/index.html"]), ("old/url.md", ["old/url.html"]), ("old/url.html", ["old/url.html"]), ("../x", []),
    ])
    func `a link without an ending may mean a page or a folder`(path: String, addresses: [String]) {
        #expect(AliasPath.addresses(of: path) == addresses)
    }

    @Test(arguments: [
        ("300", 300, nil), ("300x200", 300, 200), ("0x0", 0, 0), ("x200", nil, nil), ("300x", nil, nil), ("3a", nil, nil), ("1234567", nil, nil), ("-3", nil, nil), ("", nil, nil),
    ] as [(String, Int?, Int?)])
    func `a size is a width, and a height behind an x`(text: String, width: Int?, height: Int?) {
        let size = ImageSize(text)
        #expect(size?.width == width)
        #expect(size?.height == height)
    }
}
