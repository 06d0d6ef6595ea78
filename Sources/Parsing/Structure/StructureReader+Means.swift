import Bytes
import Diagnostics
import Model

extension StructureReader {
    /// The sentences in the range `range` of `bytes` with a word that says by what means something is done.
    static func means(in range: ByteRange, of bytes: [UInt8]) -> [Located<String>] {
        var found: [Located<String>] = []
        let text = bytes.span
        var start = range.start
        var hasMeans = false
        var position = range.start
        while position < range.end {
            let byte = text[position]
            if StructureReader.isLetter(byte) {
                let word = position
                position = text.first(from: word, to: range.end) { ~($0.within(0x41, 0x5A) | $0.within(0x61, 0x7A) | $0.beyondASCII) & 0xFFFF }
                if !hasMeans, (2...7).contains(position - word) { hasMeans = isMeans(bytes[word..<position]) }
                continue
            }
            position += 1
            let isEnd = byte == 0x2E || byte == 0x21 || byte == 0x3F || byte == 0x3B
            guard isEnd, position == range.end || text[position].isSpace || text[position] == 0x2A else { continue }
            if hasMeans { found.append(located(start, position, bytes)) }
            start = position
            hasMeans = false
        }
        if hasMeans { found.append(located(start, range.end, bytes)) }
        return found
    }

    private static func located(_ start: Int, _ end: Int, _ bytes: [UInt8]) -> Located<String> {
        let range = ByteRange(start, end)
        return Located(String(decoding: bytes[start..<end], as: UTF8.self), range)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80
    }

    private static let meansWords = Means.words.map { Array($0.utf8) }

    /// Whether the word is one after which its means are named.
    private static func isMeans(_ letters: ArraySlice<UInt8>) -> Bool {
        // The words of `Means.words` by their first letters; comparing them all would cost more than it finds.
        switch letters.first.map({ $0 | 0x20 }) {
        case 0x66, 0x77, 0x76, 0x74, 0x75, 0x6F, 0x62:
            StructureReader.meansWords.contains { word in
                word.count == letters.count && letters.elementsEqual(word) { $0 | 0x20 == $1 }
            }
        default: false
        }
    }
}
