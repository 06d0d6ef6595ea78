import Diagnostics
import Testing

/// Lines and columns of byte offsets.
@Suite struct LineTableTests {
    @Test(arguments: [
        ("", [0]),
        ("a", [0]),
        ("\n", [0, 1]),
        ("a\nb", [0, 2]),
        ("a\nb\n", [0, 2, 4]),
        ("a\r\nb\r\n", [0, 3, 6]),
        ("a\rb\r", [0, 2, 4]),
        ("\r\n\r\n", [0, 2, 4]),
        ("\n\r", [0, 1, 2]),
        ("\r\r\n\n", [0, 1, 3, 4]),
        ("é\nb", [0, 3]),
        ("a\u{2028}b\u{85}c\u{C}d", [0]),
    ])
    func linesEndAfterLineFeedBothOrReturn(_ text: String, _ starts: [Int]) {
        let table = LineTable(Array(text.utf8))
        #expect(table.starts == starts)
        #expect(table.count == text.utf8.count)
    }

    @Test(arguments: [
        (0, 1, 1), (1, 1, 2), (2, 1, 3), (3, 1, 4), (4, 2, 1), (6, 2, 3), (7, 3, 1), (8, 4, 1), (9, 4, 2), (10, 4, 3),
    ])
    func positionsCountFromOneInBytes(_ offset: Int, _ line: Int, _ column: Int) {
        // The lines are "é\r\n" at 0, "ab\n" at 4, "\r" at 7 and "xy" at 8.
        let table = LineTable(Array("é\r\nab\n\rxy".utf8))
        #expect(table.position(at: offset) == (line, column))
    }

    @Test func rangesOfLinesCoverTheTextWithoutGaps() {
        let bytes = Array("one\r\n\r\ntwo\rthree\n\nfour".utf8)
        let table = LineTable(bytes)
        let ranges = table.starts.indices.map(table.range(ofLine:))
        #expect(ranges.map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) } == [
            "one\r\n", "\r\n", "two\r", "three\n", "\n", "four",
        ])
        for (line, range) in ranges.enumerated() {
            for offset in range.start..<range.end { #expect(table.line(at: offset) == line) }
        }
    }

    @Test func theEndOfTheTextIsOnTheLastLine() {
        #expect(LineTable([]).position(at: 0) == (1, 1))
        #expect(LineTable(Array("a\n".utf8)).position(at: 2) == (2, 1))
        #expect(LineTable(Array("a\nbc".utf8)).position(at: 4) == (2, 3))
        #expect(LineTable(Array("a\n".utf8)).range(ofLine: 1) == ByteRange(2, 2))
    }
}
