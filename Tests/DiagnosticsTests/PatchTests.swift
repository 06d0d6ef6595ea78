import Diagnostics
import Testing

/// Edits that are applied together.
@Suite struct PatchTests {
    @Test func `edits are applied in the order of the text, whatever order they came in`() {
        var patch = Patch()
        patch.add(ByteRange(6, 9), "C")
        patch.add(ByteRange(0, 3), "A")
        patch.add(ByteRange(3, 3), "-é-")
        #expect(String(decoding: patch.applied(to: Array("one231two!".utf8)), as: UTF8.self) == "A-é-231C!")
        #expect(Patch().applied(to: [1, 2]) == [1, 2])
    }

    @Test(arguments: [
        (ByteRange(0, 4), true), (ByteRange(0, 5), false), (ByteRange(4, 8), false), (ByteRange(5, 6), false),
        (ByteRange(8, 9), true), (ByteRange(7, 12), false), (ByteRange(4, 4), true), (ByteRange(6, 6), false),
        (ByteRange(20, 20), false),
    ])
    func `edits may touch and not overlap`(range: ByteRange, isAccepted: Bool) {
        var patch = Patch()
        patch.add(ByteRange(4, 8), "x")
        patch.add(ByteRange(20, 20), "y")
        #expect(patch.accepts(range) == isAccepted)
    }
}

/// A number for a text.
@Suite struct ContentHashTests {
    @Test func `texts that differ in one bit, in length or in order have different numbers`() {
        let texts: [[UInt8]] = [
            [], [0], [0, 0], Array(repeating: 0, count: 8), Array(repeating: 0, count: 16), Array("abcdefgh12345678".utf8),
            Array("12345678abcdefgh".utf8), Array("abcdefgh12345679".utf8), Array("abcdefgi12345678".utf8),
        ]
        #expect(Set(texts.map { ContentHash($0) }).count == texts.count)
        #expect(ContentHash(Array("plan".utf8)) == ContentHash(Array("plan".utf8)))
    }
}
