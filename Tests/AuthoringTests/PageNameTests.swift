import Authoring
import Testing

/// The names of files that follow from titles.
@Suite struct PageNameTests {
    @Test(arguments: [
        ("Restore DNS", "restore-dns"),
        ("  Mail – down (again)!  ", "mail-down-again"),
        ("What's next?", "whats-next"),
        ("C++/CLI & .NET 8", "c-cli-net-8"),
        ("Überlastung im Straßencafé", "überlastung-im-straßencafé"),
        ("../../etc/passwd", "etc-passwd"),
        ("_hidden .dot", "hidden-dot"),
        ("💥", ""),
        ("", ""),
    ])
    func `a name is the words of the title`(title: String, name: String) {
        #expect(PageName.derived(from: title) == name)
    }

    @Test func `a long title gives a name of whole words that a disk takes`() {
        let name = PageName.derived(from: String(repeating: "Wort und ", count: 200))
        #expect(name.utf8.count <= 100 && name.hasSuffix("wort") || name.hasSuffix("und"))
        #expect(PageName.derived(from: String(repeating: "ß", count: 400)).utf8.count == 100)
    }

    @Test(arguments: ["a//b", ".git", "a/.b", "_x", "a/_x/b", "a\\b", "a:b", "a#b", "index", "a/README", "a\nb", "/a", "a/", ""])
    func `a name that could mean something else is refused`(name: String) {
        #expect(PageName.fault(of: name) != nil)
    }

    @Test(arguments: ["a", "a/b c", "straße", "2026-11-23-x", "indexes"])
    func `other names are taken`(name: String) {
        #expect(PageName.fault(of: name) == nil)
    }
}
