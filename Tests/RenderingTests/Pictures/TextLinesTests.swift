@testable import Rendering
import Testing

/// Text broken into lines for drawings.
@Suite struct TextLinesTests {
    @Test(arguments: [
        ("one two three", 7, 3, ["one two", "three"]), ("one two three", 3, 9, ["one", "two", "thr", "ee"]), ("", 5, 2, [""]),
        ("one two three", 7, 1, ["one tw…"]), ("a b c", 5, 1, ["a b c"]), ("äöü äöü", 3, 2, ["äöü", "äöü"]), ("abcdef", 3, 1, ["ab…"]),
        ("one two", 5, 1, ["one…"]), ("a  b", 1, 3, ["a", "b"]),
    ])
    func `lines break at spaces and say when something is left over`(text: String, width: Int, most: Int, expected: [String]) {
        #expect(TextLines.wrapped(text, width: width, most: most).map(String.init) == expected)
    }
}
