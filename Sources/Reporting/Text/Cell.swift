import Diagnostics

/// One scalar of a source line as a terminal shows it.
struct Cell {
    /// The columns that a tab takes.
    static let tabColumns = 4

    /// The bytes of the scalar, or of an ill-formed sequence.
    let bytes: ByteRange
    /// What is printed: never a control character.
    let glyph: Unicode.Scalar
    /// The columns that it takes.
    let columns: Int
    /// Whether the source has a tab, which prints as spaces.
    let isTab: Bool

    /// The cells of the bytes in `range`; what is not UTF-8 becomes U+FFFD.
    static func decode(_ bytes: [UInt8], _ range: ByteRange) -> [Cell] {
        var cells: [Cell] = []
        var input = bytes[range.start..<range.end].makeIterator()
        var parser = Unicode.UTF8.ForwardParser()
        var width = DisplayWidth()
        var offset = range.start
        while true {
            let (scalar, length): (Unicode.Scalar, Int)
            switch parser.parseScalar(from: &input) {
            case .valid(let encoded): (scalar, length) = (Unicode.UTF8.decode(encoded), encoded.count)
            case .error(let count): (scalar, length) = ("\u{FFFD}", count)
            case .emptyInput: return cells
            }
            let isTab = scalar == "\t"
            let glyph = isTab ? " " : Visible.glyph(scalar)
            cells.append(Cell(
                bytes: ByteRange(offset, offset + length), glyph: glyph,
                columns: isTab ? tabColumns : width.advance(glyph), isTab: isTab
            ))
            offset += length
        }
    }

    /// Appends what is printed as UTF-8.
    func append(to utf8: inout [UInt8]) {
        if isTab {
            for _ in 0..<columns { utf8.append(UInt8(ascii: " ")) }
        } else if glyph.isASCII {
            utf8.append(UInt8(ascii: glyph))
        } else {
            utf8 += UTF8.encode(glyph) ?? UTF8.encodedReplacementCharacter
        }
    }
}
