import Diagnostics
import Testing

/// The order in which findings are reported.
@Suite struct DiagnosticOrderTests {
    @Test func fileThenPositionThenCodeThenMessage() {
        let ordered = [
            finding(-1, 9, "Z", "z"), finding(0, 0, "B", "z"), finding(0, 3, "A", "a"), finding(0, 3, "A", "b"),
            finding(0, 3, "B", "a"), finding(1, 0, "A", "a"),
        ]
        for rotation in ordered.indices {
            let shuffled = Array(ordered[rotation...] + ordered[..<rotation]).reversed()
            #expect(shuffled.sorted(by: Diagnostic.inReportingOrder) == ordered)
        }
    }

    private func finding(_ file: Int, _ start: Int, _ code: String, _ message: String) -> Diagnostic {
        Diagnostic(
            code: code, check: "x", severity: .info, message: message,
            location: Location(FileID(file), ByteRange(start, start + 1))
        )
    }
}
