import Diagnostics
import Reporting
import Testing

/// Whether a terminal might obey `scalar` or reorder text because of it.
func isLive(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
}

/// Nothing that content says reaches the terminal as a command, in any format.
@Suite struct VisibilityTests {
    private static let hostile = (0...0x2FFF).compactMap(Unicode.Scalar.init).filter(isLive)

    @Test(arguments: ReportFormat.allCases)
    func noStringCarriesALiveControl(_ format: ReportFormat) {
        for scalar in Self.hostile {
            let evil = "a\(scalar)b"
            let file = SourceFile(path: evil, bytes: Array("x\(scalar)y".utf8))
            let place = Location(FileID(0), ByteRange(0, 1))
            let diagnostic = Diagnostic(
                code: "L301", check: "broken-link", severity: .error, message: evil, location: place,
                label: evil, help: evil, related: [RelatedLocation(place, evil)],
                fixes: [Fix(title: evil, edits: [TextEdit(place, evil)])]
            )
            let repeated = [Diagnostic](repeating: diagnostic, count: 11)
            let output = report(repeated, [file]).string(as: format)
            let live = output.unicodeScalars.filter { $0 != "\n" && isLive($0) }
            #expect(live.isEmpty, "U+\(String(scalar.value, radix: 16))")
        }
    }

    @Test func controlsInMessagesAndPathsHavePictures() {
        var diagnostic = finding()
        diagnostic.message = "tab\t escape \u{1B}[2J delete \u{7F} override \u{202E}"
        let file = SourceFile(path: "a\nb.md", bytes: [0x61])
        let first = report([diagnostic], [file]).string(as: .concise).prefix { $0 != "\n" }
        #expect(first == "a␊b.md:1:1: error[L301] tab␉ escape ␛[2J delete ␡ override \u{FFFD}")
    }
}
