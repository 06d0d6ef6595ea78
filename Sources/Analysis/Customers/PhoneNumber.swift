/// A telephone number as it is compared: the digits that stay the same however it is written.
struct PhoneNumber: Hashable {
    /// The digits without what is dialled from elsewhere.
    let digits: String

    /// The fewest digits that tell a number from an extension or a year.
    static let fewest = 5
    /// The most digits that a number has, by E.164, and two zeros before them.
    static let most = 17

    /// Reads a number; nil when it has too few digits to tell anybody by.
    init?(_ written: String) {
        let text = FoldedText.name(written)
        let all = text.filter { $0.isASCII && $0.isNumber }
        var rest = Substring(all)
        if text.drop(while: { $0 == " " }).hasPrefix("+") || rest.hasPrefix("00") {
            // A country code has up to three digits; nine digits behind it are enough to tell a number.
            rest = rest.drop { $0 == "0" }
            rest = rest.suffix(max(PhoneNumber.fewest, min(rest.count - 1, 9)))
        }
        rest = rest.drop { $0 == "0" }
        guard rest.count >= PhoneNumber.fewest, rest.count <= PhoneNumber.most else { return nil }
        digits = String(rest)
    }

    /// The numbers that `dialled`, digits that stand together, may be, with what is dialled from elsewhere or without it.
    static func candidates(_ dialled: [UInt8]) -> [String] {
        let shortest = max(fewest, dialled.count - 6)
        if shortest > min(dialled.count, most) { return [] }
        return (shortest...min(dialled.count, most)).map { String(decoding: dialled.suffix($0), as: UTF8.self) }
    }
}
