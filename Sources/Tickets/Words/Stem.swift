/// Cuts English endings off words, so that "printer", "printing" and "print" are one.
///
/// It cuts more than a dictionary would: that two unlike words share a stem does less harm than that two forms of one do not.
enum Stem {
    /// The stem of a word in small letters.
    static func of(_ word: [UInt8]) -> [UInt8] {
        guard word.count > 3, word.allSatisfy({ (0x61...0x7A).contains($0) }) else { return word }
        var stem = withoutPlural(word)
        for ending in endings where stem.count >= ending.text.count + ending.least && stem.suffix(ending.text.count).elementsEqual(ending.text) {
            stem.removeLast(ending.text.count)
            if ending.doubles { undouble(&stem) }
            break
        }
        if stem.count > 3, stem.last == e { stem.removeLast() }
        if stem.count > 2, stem.last == y { stem[stem.count - 1] = i }
        return stem
    }

    private static let (e, i, s, y) = (UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "s"), UInt8(ascii: "y"))

    /// An ending, how many letters must be left before it, and whether the last of them may have been doubled for it.
    private struct Ending {
        var text: [UInt8]
        var least: Int
        var doubles: Bool

        init(_ text: StaticString, least: Int, doubles: Bool = false) {
            self.text = text.withUTF8Buffer { unsafe Array($0) }
            self.least = least
            self.doubles = doubles
        }
    }

    private static let endings = [
        Ending("ations", least: 4), Ending("ation", least: 4), Ending("tional", least: 4), Ending("ingly", least: 4),
        Ending("ments", least: 4), Ending("ment", least: 4), Ending("ness", least: 4),
        Ending("ings", least: 3, doubles: true), Ending("ing", least: 3, doubles: true),
        Ending("ers", least: 4, doubles: true), Ending("er", least: 4, doubles: true), Ending("or", least: 5),
        Ending("ions", least: 4), Ending("ion", least: 4), Ending("able", least: 4), Ending("ed", least: 3, doubles: true),
        Ending("ly", least: 4),
    ]

    private static func withoutPlural(_ word: [UInt8]) -> [UInt8] {
        guard word.last == s else { return word }
        func ends(_ text: StaticString) -> Bool { text.withUTF8Buffer { unsafe word.suffix($0.count).elementsEqual($0) } }
        if ends("ss") || ends("us") || ends("is") { return word }
        if ends("ies") { return word.count > 4 ? word.dropLast(3) + [y] : Array(word.dropLast()) }
        if ends("sses") || ends("xes") || ends("ches") || ends("shes") || ends("zes") || ends("uses") { return Array(word.dropLast(2)) }
        return Array(word.dropLast())
    }

    /// Takes back the doubling of a last letter: "scann" is "scan"; "fill", "pass" and "off" keep theirs.
    private static func undouble(_ stem: inout [UInt8]) {
        guard stem.count > 3, let last = stem.last, stem[stem.count - 2] == last else { return }
        if [UInt8(ascii: "l"), UInt8(ascii: "s"), UInt8(ascii: "f"), UInt8(ascii: "z")].contains(last), stem.count < 6 { return }
        stem.removeLast()
    }
}
