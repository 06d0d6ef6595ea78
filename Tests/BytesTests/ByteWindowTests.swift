import Bytes
import Testing

/// Sixteen bytes at once, against the same questions byte by byte.
@Suite struct ByteWindowTests {
    private static let all = (0...255).map { UInt8($0) }

    private static func bits(_ bytes: [UInt8], at offset: Int, where isWanted: (UInt8) -> Bool) -> UInt32 {
        (0..<ByteWindow.count).reduce(0) { bits, place in
            offset + place < bytes.count && isWanted(bytes[offset + place]) ? bits | 1 << UInt32(place) : bits
        }
    }

    @Test func answersHaveABitForEachByte() {
        for offset in 0..<Self.all.count {
            let window = ByteWindow(Self.all.span, at: offset)
            #expect(window.equal(0x80) == Self.bits(Self.all, at: offset) { $0 == 0x80 })
            #expect(window.within(0x30, 0x39) == Self.bits(Self.all, at: offset) { (0x30...0x39).contains($0) })
            #expect(window.within(0xF0, 0xFF) == Self.bits(Self.all, at: offset) { $0 >= 0xF0 })
            #expect(window.beyondASCII == Self.bits(Self.all, at: offset) { $0 >= 0x80 })
            let letters = Self.bits(Self.all, at: offset) {
                (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
            }
            #expect(window.alphanumeric == letters)
        }
    }

    @Test func sentencesEndBeforeASpace() {
        let text = Array("No. Yes? Oh! 1.5 a.b  ?! . and so on, e.g. here.".utf8)
        for offset in 0...text.count {
            // Of the window's last byte nobody can tell what is behind it.
            let expected = (0..<ByteWindow.count - 1).reduce(UInt32(0)) { bits, place in
                let at = offset + place
                let ends = at + 1 < text.count && [0x2E, 0x21, 0x3F].contains(text[at]) && text[at + 1] == 0x20
                return ends ? bits | 1 << UInt32(place) : bits
            }
            #expect(ByteWindow(text.span, at: offset).sentenceEnds == expected)
        }
    }

    @Test func textsStandInTheOrderOfTheirBytes() {
        let texts = ["", "a", "A", "ab", "b", "é", "e\u{301}", "\u{FF5E}", "🖨", "plans/restore-server.html", "plans/restore-servers.html", "plans/restore"]
        for first in texts {
            for second in texts { #expect(first.precedes(second) == first.utf8.lexicographicallyPrecedes(second.utf8), "\(first) \(second)") }
        }
    }

    @Test func whatIsBehindTheEndIsZero() {
        for count in 0...20 {
            let text = [UInt8](repeating: 0x61, count: count)
            for offset in 0...count {
                #expect(ByteWindow(text.span, at: offset).equal(0x61).nonzeroBitCount == min(16, count - offset))
                #expect(ByteWindow(text.span, at: offset).equal(0).nonzeroBitCount == max(0, 16 - (count - offset)))
            }
        }
    }

    @Test func eightBytesComeLowestFirst() {
        #expect(ByteWindow(Self.all.span, at: 1).lastEight == 0x100F_0E0D_0C0B_0A09)
        #expect(ByteWindow(Self.all.span, at: 1).firstEight == 0x0807_0605_0403_0201)
        #expect(ByteWindow([0x41, 0x42].span, at: 0).firstEight == 0x4241)
    }

    @Test func bytesAreStoredWhereTheyShould() {
        var text = [UInt8](repeating: 9, count: 20)
        var span = text.mutableSpan
        ByteWindow(Self.all.span, at: 0).store(to: &span, at: 3)
        #expect(text == [9, 9, 9] + (0..<16).map { UInt8($0) } + [9])
    }

    @Test func capitalsBecomeSmallLetters() {
        let text = Array("Az09ZaKelvinXY42".utf8)
        var small = [UInt8](repeating: 0, count: 16)
        var span = small.mutableSpan
        ByteWindow(text.span, at: 0).smallLetters.store(to: &span, at: 0)
        #expect(small == Array("az09zakelvinxy42".utf8))
    }

    @Test(arguments: ["", "a", "exactlyfifteen!", "sixteen letters!", "a text that is longer than one window and the next"])
    func oneByteIsFoundInAString(text: String) {
        for byte in Self.all {
            #expect(text.hasByte { $0.equal(byte) } == text.utf8.contains(byte))
            #expect("é\(text)é".hasByte { $0.equal(byte) } == "é\(text)é".utf8.contains(byte))
        }
    }

    /// Every text of up to 40 bytes with one or two of the wanted bytes, from every start to every end.
    @Test(arguments: [0, 1])
    func theFirstIsFound(overlap: Int) {
        for count in [0, 1, 15, 16, 17, 31, 40] {
            for place in 0..<max(1, count) {
                var text = [UInt8](repeating: 0x2E, count: count)
                if place < count { text[place] = 0x2A }
                if place + 9 < count { text[place + 9] = 0x2A }
                for start in 0...count {
                    for end in start...count {
                        let expected = text[start..<end].firstIndex(of: 0x2A) ?? end
                        #expect(text.span.first(from: start, to: end, overlap: overlap) { $0.equal(0x2A) } == expected)
                    }
                }
            }
        }
    }

    @Test func pairsAreFoundWhereWindowsMeet() {
        for place in 0..<38 {
            var text = [UInt8](repeating: 0x2E, count: 40)
            (text[place], text[place + 1]) = (0x6F, 0x6F)
            let found = text.span.first(from: 0, to: text.count, overlap: 1) { $0.equal(0x6F) & $0.equal(0x6F) >> 1 }
            #expect(found == place)
        }
    }
}
