import TestSupport
import Testing

/// What is said to do about links that lead nowhere.
@Suite struct LinkHelpTests {
    @Test(arguments: [
        ("[[https://example.com/a]]", "'https://example.com/a' (a wiki link leads to a page: write '[text](https://example.com/a)')"),
        ("[[mailto:desk@example.com|desk]]", "'mailto:desk@example.com' (a wiki link leads to a page: write '[text](mailto:desk@example.com)')"),
    ])
    func `an address of the web in a wiki link is told how it is written`(link: String, message: String) throws {
        let base = try ScratchKnowledgeBase(["content/handbook/notes.md": "# Notes\n\n[[server-down]] \(link)\n"])
        #expect(try base.lines() == ["content/handbook/notes.md:3:19: error[L301] no page is called \(message)"])
    }
}
