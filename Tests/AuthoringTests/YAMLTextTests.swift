import Authoring
import Testing

/// Texts as values of YAML on one line.
@Suite struct YAMLTextTests {
    @Test(arguments: ["Restore DNS", "restore-dns", "P1", "a (b)", "2026-11-23", "no", "Straße 7"])
    func `what YAML cannot mistake stands as it is`(text: String) {
        #expect(YAMLText.scalar(text) == text)
    }

    @Test(arguments: [
        ("Mail: down", "\"Mail: down\""),
        ("- x", "\"- x\""),
        ("it's", "\"it's\""),
        ("say \"no\" \\ yes", "\"say \\\"no\\\" \\\\ yes\""),
        ("a\nb\tc", "\"a\\nb\\tc\""),
        ("#1", "\"#1\""),
        ("x ", "\"x \""),
        ("", "\"\""),
        ("a\u{2028}b\u{7}", "\"a\\u2028b\\u0007\""),
    ])
    func `anything else is quoted`(text: String, expected: String) {
        #expect(YAMLText.scalar(text) == expected)
    }
}
