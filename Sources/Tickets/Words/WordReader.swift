/// Takes a line of text apart into the numbers of its words.
struct WordReader: Sendable {
    /// The most words of one line that are read.
    static let most = 48

    private var word = WordBytes()
    /// The words of the line that was read last, without those with digits.
    private(set) var words: [Int32] = []

    /// Reads the words of the UTF-8 text `bytes[range]` by their numbers in `table`.
    mutating func read(_ bytes: [UInt8], _ range: Range<Int>, _ table: inout WordTable) {
        words.removeAll(keepingCapacity: true)
        word.reset()
        var place = range.lowerBound
        while place < range.upperBound, words.count < WordReader.most {
            let byte = bytes[place]
            switch byte {
            case 0x61...0x7A: word.append(byte)
            case 0x41...0x5A: word.append(byte + 0x20)
            case 0x30...0x39:
                word.append(byte)
                word.hasDigit = true
            case 0xC3 where place + 1 < range.upperBound:
                // Capitals of Latin-1 have small letters 32 further on; the multiplication sign has none.
                place += 1
                let second = bytes[place]
                word.append(byte)
                word.append((0x80...0x9E).contains(second) && second != 0x97 ? second + 0x20 : second)
            case 0xE2 where place + 2 < range.upperBound && bytes[place + 1] == 0x80:
                // Dashes, quotes and dots of typesetters; the apostrophe among them is one of ours.
                if bytes[place + 2] != 0x99 { end(&table) }
                place += 2
            case 0x80...: word.append(byte)
            case 0x27, 0x60: break
            case 0x2D where joins(bytes, place, range): break
            case 0x5F where word.hasDigit, 0x2E where word.hasDigit: word.append(byte)
            default: end(&table)
            }
            place += 1
        }
        end(&table)
    }

    /// Whether a hyphen joins two parts of which one is short: "e-mail", "wi-fi".
    private func joins(_ bytes: [UInt8], _ place: Int, _ range: Range<Int>) -> Bool {
        guard word.count > 0, !word.hasDigit else { return false }
        var next = place + 1
        while next < range.upperBound, (0x61...0x7A).contains(bytes[next] | 0x20) { next += 1 }
        let after = next - place - 1
        return after > 0 && (word.count <= 2 || after <= 2)
    }

    private mutating func end(_ table: inout WordTable) {
        if word.count > 0, !word.hasDigit, let number = table.number(word) { words.append(number) }
        if word.count > 0 { word.reset() }
    }
}
