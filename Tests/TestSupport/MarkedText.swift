/// A text with `«` and `»` around what is expected to be found in it.
public struct MarkedText {
    /// The text without the marks.
    public let text: String
    /// The byte ranges that were marked, in the order of the text.
    public let ranges: [ClosedRange<Int>]

    /// Takes the marks out of `marked`.
    public init(_ marked: String) {
        var bytes: [UInt8] = []
        var starts: [Int] = []
        var ranges: [ClosedRange<Int>] = []
        for character in marked {
            switch character {
            case "«": starts.append(bytes.count)
            case "»": if let start = starts.popLast() { ranges.append(start...bytes.count) }
            default: bytes += Array(String(character).utf8)
            }
        }
        text = String(decoding: bytes, as: UTF8.self)
        self.ranges = ranges
    }
}
