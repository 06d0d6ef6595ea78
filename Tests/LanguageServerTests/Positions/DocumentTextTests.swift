import Diagnostics
import Testing

@testable import LanguageServer

/// Bytes and places, there and back.
@Suite struct DocumentTextTests {
    @Test(arguments: [
        // Byte, then its place in bytes and in UTF-16 units.
        (0, "0:0", "0:0"), (1, "0:1", "0:1"), (3, "0:3", "0:2"), (4, "1:0", "1:0"), (8, "1:4", "1:2"), (9, "1:5", "1:3"),
        (11, "2:0", "2:0"), (12, "3:0", "3:0"), (13, "3:1", "3:1"), (99, "3:1", "3:1"), (-3, "0:0", "0:0"),
    ])
    func `a byte has a line and what the encoding counts before it`(offset: Int, utf8: String, utf16: String) {
        // An umlaut of two bytes, a sign of four bytes that takes two units, and lines that end in three ways.
        let bytes = Array("aä\n😀x\r\n\rz".utf8)
        for (encoding, expected) in [(PositionEncoding.utf8, utf8), (.utf16, utf16)] {
            let place = DocumentText(bytes, encoding).position(at: offset)
            #expect("\(place.line):\(place.character)" == expected, "\(encoding)")
        }
    }

    @Test func `every place between characters leads back to its byte`() {
        let text = "aä\n😀x\r\n\rz – ё\n"
        for encoding in [PositionEncoding.utf8, .utf16] {
            let document = DocumentText(Array(text.utf8), encoding)
            var offset = 0
            for character in text {
                // The two bytes of a line ending are one character here; within one there is no place.
                #expect(document.offset(of: document.position(at: offset)) == offset, "\(encoding) \(offset)")
                offset += character.utf8.count
            }
        }
    }

    @Test(arguments: [
        (0, 99, 3), (0, -1, 0), (9, 0, 14), (-1, 5, 0), (1, 1, 4), (1, 2, 8), (1, 3, 9), (1, 7, 9), (2, 4, 11),
    ])
    func `a place outside of a line is its end, one inside of a character its start`(line: Int, character: Int, offset: Int) {
        let text = DocumentText(Array("aä\n😀x\r\n\rz\n".utf8), .utf16)
        #expect(text.offset(of: WirePosition(line: line, character: character)) == offset)
    }

    @Test func `a byte order mark of the disk is no place, one of the editor is`() {
        let bytes: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("ab\nc".utf8)
        let disk = DocumentText(bytes, .utf16, isFromDisk: true)
        #expect(disk.position(at: 4) == WirePosition(line: 0, character: 1))
        #expect(disk.position(at: 0) == WirePosition(line: 0, character: 0))
        #expect(disk.offset(of: WirePosition(line: 0, character: 0)) == 3)
        #expect(disk.position(at: 7) == WirePosition(line: 1, character: 1))
        #expect(DocumentText(bytes, .utf16).position(at: 4) == WirePosition(line: 0, character: 2))
    }

    private func change(_ range: (Int, Int, Int, Int)?, _ text: String) -> DidChangeParams.Change {
        let range = range.map { WireRange(start: .init(line: $0.0, character: $0.1), end: .init(line: $0.2, character: $0.3)) }
        return DidChangeParams.Change(range: range, text: text)
    }

    @Test func `changes are made one after the other, each in what the last one left`() {
        let text = DocumentText(Array("one\r\ntwo 😀 three\n".utf8), .utf16)
        let changed = text.changed(by: [
            change((1, 4, 1, 6), "é"), change((1, 4, 1, 5), "éé"), change((0, 3, 1, 0), " "), change((0, 0, 0, 0), "x\n"), change((9, 9, 9, 9), "end"),
        ])
        #expect(changed.text(.init(0, changed.bytes.count)) == "x\none two éé three\nend")
        #expect(text.changed(by: [change(nil, "new"), change((0, 3, 0, 3), "er")]).bytes == Array("newer".utf8))
        #expect(text.changed(by: []).bytes == text.bytes)
    }
}

/// Paths below a knowledge base and the addresses of its documents.
@Suite struct DocumentAddressTests {
    @Test(arguments: [
        ("file:///kb/content/plans/x.md", "content/plans/x.md"), ("file://localhost/kb/planbook.yml", "planbook.yml"),
        ("FILE:///kb/content/a%20b%C3%A9.md", "content/a bé.md"), ("file:///kb/content/x.md?q#f", "content/x.md"),
        ("file:///kb/../kb/content/x.md", "content/x.md"), ("file:///kb/content/../../etc/passwd", nil), ("file:///kb2/content/x.md", nil),
        ("file:///kb", nil), ("file:///kb/", nil), ("file:///kb//x.md", "x.md"), ("file:///kb/a%00b.md", nil), ("untitled:Untitled-1", nil),
        ("https://example.com/kb/content/x.md", nil), ("", nil), ("file://", nil), ("file:///kb/%ZZ", nil),
    ] as [(String, String?)])
    func `an address has a path where it names a file below the root`(uri: String, path: String?) {
        #expect(DocumentAddresses(root: "/kb", opened: nil).path(of: uri) == path)
    }

    @Test func `a path has an address without signs that addresses do not have`() {
        let addresses = DocumentAddresses(root: "/kb", opened: nil)
        #expect(addresses.uri(of: "content/plans/x-1_a.md") == "file:///kb/content/plans/x-1_a.md")
        #expect(addresses.uri(of: "content/a bé#%?.md") == "file:///kb/content/a%20b%C3%A9%23%25%3F.md")
        #expect(addresses.path(of: addresses.uri(of: "content/a bé#%?.md")) == "content/a bé#%?.md")
    }
}
