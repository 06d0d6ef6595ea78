@testable import Rendering
import Testing

/// Text broken into lines for drawings.
@Suite struct TextLinesTests {
    @Test(arguments: [
        ("one ten three", 7, 3, ["one ten", "three"]), ("one ten three", 3, 9, ["one", "ten", "thr", "ee"]), ("", 5, 2, [""]),
        ("one ten three", 7, 1, ["one te…"]), ("a b c", 5, 1, ["a b c"]), ("äöü äöü", 3, 2, ["äöü", "äöü"]), ("abcdef", 3, 1, ["ab…"]),
        ("one ten", 5, 1, ["one…"]), ("a  b", 1, 3, ["a", "b"]),
        ("WIEDERHERSTELLUNG now", 20, 2, ["WIEDERHERSTELLU", "NG now"]), ("mmmmmm", 4, 3, ["mm", "mm", "mm"]), ("日本語株", 4, 2, ["日本", "語株"]),
    ])
    func `lines break at spaces and say when something is left over`(text: String, width: Int, most: Int, expected: [String]) {
        #expect(TextLines.wrapped(text, width: width, most: most).map(String.init) == expected)
    }
}
