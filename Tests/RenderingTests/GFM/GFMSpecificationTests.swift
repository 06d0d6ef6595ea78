import Compiler
import Reporting
import Testing

/// Every example of the GFM specification, byte for byte, through what `planbook render --raw-html` calls.
@Suite struct GFMSpecificationTests {
    /// The examples of CommonMark's own section on autolinks that the extension contradicts, and what the extension makes of them.
    private static let changedByTheExtension = [
        "<http://foo.bar/baz bim>": "<p>&lt;<a href=\"http://foo.bar/baz\">http://foo.bar/baz</a> bim&gt;</p>",
        "<foo\\+@bar.example.com>": "<p>&lt;<a href=\"mailto:foo+@bar.example.com\">foo+@bar.example.com</a>&gt;</p>",
        "< http://foo.bar >": "<p>&lt; <a href=\"http://foo.bar\">http://foo.bar</a> &gt;</p>",
        "http://example.com": "<p><a href=\"http://example.com\">http://example.com</a></p>",
        "foo@bar.example.com": "<p><a href=\"mailto:foo@bar.example.com\">foo@bar.example.com</a></p>",
    ]

    @Test func `the specification is complete`() {
        let examples = SpecificationExample.all
        #expect(examples.count == 673)
        #expect(examples.count { $0.section.hasSuffix("(extension)") } == 24)
        let changed = examples.filter { Self.exception(for: $0) != nil }
        #expect(changed.count == 5 && changed.allSatisfy { $0.section == "Autolinks" })
    }

    @Test(arguments: SpecificationExample.all)
    func `an example becomes the specification's HTML`(example: SpecificationExample) {
        let fragment = Fragment(Array(example.markdown.utf8), name: "example.md", rawHTML: true)
        let found = Self.withoutHeadingIDs(String(decoding: fragment.html, as: UTF8.self))
        #expect(fragment.report.errors == 0)
        #expect(found == Self.exception(for: example) ?? example.html, "from \(example.markdown.debugDescription)")
    }

    @Test(arguments: SpecificationExample.all)
    func `an example stays the same with the line endings of Windows and a byte order mark`(example: SpecificationExample) {
        let html = Fragment.html(Array(example.markdown.utf8), rawHTML: true)
        let text = "\u{FEFF}" + example.markdown.replacing("\n", with: "\r\n")
        let windows = Fragment.html(Array(text.utf8), rawHTML: true).filter { $0 != 0x0D }
        #expect(String(decoding: windows, as: UTF8.self) == String(decoding: html, as: UTF8.self))
    }

    @Test(arguments: SpecificationExample.all)
    func `without raw HTML no example gives a live script`(example: SpecificationExample) {
        let html = String(decoding: Fragment.html(Array(example.markdown.utf8), rawHTML: false), as: UTF8.self).lowercased()
        for word in ["<script", "<style", "<iframe", "<xmp", "href=\"javascript:", "onclick=\""] { #expect(!html.contains(word)) }
    }

    private static func exception(for example: SpecificationExample) -> String? {
        guard example.section == "Autolinks" else { return nil }
        return changedByTheExtension[String(example.markdown.dropLast())].map { $0 + "\n" }
    }

    /// The specification's headings have no ids; ours have one each, right after the name of the tag.
    private static func withoutHeadingIDs(_ html: String) -> String {
        html.replacing(/(<h[1-6]) id="[^"]*"/) { $0.output.1 }
    }
}
