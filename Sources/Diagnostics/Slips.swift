/// The words that a name is one of.
public enum Vocabulary: Sendable {
    /// What authors call pages, places and files: the next one may be called nearly the same and be the opposite.
    case names
    /// Fields, values and checks of Planbook's own, among which nothing else comes near.
    case ownWords

    /// The fewest letters of a word in which two that stand side by side may have been exchanged.
    fileprivate var leastToExchange: Int { self == .names ? 6 : 4 }

    /// The fewest letters of a word that may have lost one or got one too many: 'contracts' and 'contacts' are both words.
    fileprivate var leastToLose: Int { self == .names ? 10 : 4 }
}

extension NearMisses {
    /// Whether `written` can hardly mean anything but `meant`: a slip of the finger, or the same path counted from another place.
    ///
    /// All words but one are the same, and that one has two neighbours exchanged, or a letter too few or too many in its middle.
    /// Whatever merely looks alike, such as `onboarding` and `offboarding`, is worth a question and no more; so is a page of the same name
    /// in another folder, which may be quite another page.
    public static func isSlip(_ written: String, for meant: String, of vocabulary: Vocabulary = .names) -> Bool {
        let (given, likely) = (Path(written), Path(meant))
        // Whoever numbers things means the number: 'dc1' and 'dc2', one day and the next.
        guard given.numbers == likely.numbers else { return false }
        guard given.folder == likely.folder else { return given.isSamePath(as: likely) }
        let (left, right) = (words(given.name), words(likely.name))
        if !left.isEmpty, left.joined() == right.joined() { return true }
        guard left.count == right.count else { return false }
        let different = left.indices.filter { left[$0] != right[$0] }
        return different.count == 1 && isSlip(Array(left[different[0]]), for: Array(right[different[0]]), vocabulary)
    }

    /// Whether the word `written` is the word `meant` but for one slip of the finger.
    private static func isSlip(_ written: [Character], for meant: [Character], _ vocabulary: Vocabulary) -> Bool {
        guard written.count == meant.count else { return isLostInTheMiddle(written, meant, vocabulary) }
        let same = zip(written, meant).prefix { $0 == $1 }.count
        guard same > 0, same + 1 < written.count, written.count >= vocabulary.leastToExchange else { return false }
        var exchanged = written
        exchanged.swapAt(same, same + 1)
        return exchanged == meant
    }

    /// Whether one of two words is the other without a letter between its first and its last.
    private static func isLostInTheMiddle(_ left: [Character], _ right: [Character], _ vocabulary: Vocabulary) -> Bool {
        let (short, long) = left.count < right.count ? (left, right) : (right, left)
        guard long.count == short.count + 1, long.count >= vocabulary.leastToLose,
            short.first == long.first, short.last == long.last
        else { return false }
        let same = zip(short, long).prefix { $0 == $1 }.count
        return short[same...] == long[(same + 1)...]
    }

    /// The words of a name in lower case: they end at separators, at digits and where small letters turn into capitals.
    ///
    /// A number, and whatever is neither letter nor separator, is a word of its own.
    private static func words(_ name: some StringProtocol) -> [String] {
        var words: [String] = []
        var previous: Character?
        let letters = Array(name)
        for (place, letter) in letters.enumerated() {
            defer { previous = letter }
            if " -_./#".contains(letter) { continue }
            let isAcronymOver = letter.isUppercase && place + 1 < letters.count && letters[place + 1].isLowercase
            if let previous, isJoined(letter, to: previous), !isAcronymOver {
                words[words.count - 1] += letter.lowercased()
            } else {
                words.append(letter.lowercased())
            }
        }
        return words
    }

    /// Whether a letter or digit goes on with the word that ends in `previous`.
    private static func isJoined(_ letter: Character, to previous: Character) -> Bool {
        if letter.isNumber { return previous.isNumber }
        guard letter.isLetter, previous.isLetter else { return false }
        return !letter.isUppercase || previous.isUppercase
    }
}

/// A name with the folder that it says it is in.
private struct Path {
    /// Everything before the last part, in lower case.
    let folder: String
    /// The last part, without what tells files and pages apart.
    let name: Substring
    /// Whether it names a file.
    let isFile: Bool
    /// The runs of digits in the whole path.
    let numbers: [Substring]

    init(_ path: String) {
        let slash = path.lastIndex(of: "/")
        let last = slash.map { path[path.index(after: $0)...] } ?? path[...]
        folder = slash.map { path[..<$0].split(separator: "/").filter { $0 != "." }.joined(separator: "/").lowercased() } ?? ""
        isFile = last.lowercased().hasSuffix(".md")
        name = isFile ? last.dropLast(3) : last
        numbers = path.split { !$0.isNumber }
    }

    /// Whether the other path leads to a page of the same name through folders of the same names, counted from another folder or with a slip.
    func isSamePath(as other: Path) -> Bool {
        // Each folder has one of these.
        guard isFile == other.isFile, !name.isEmpty, !["readme", "index"].contains(name.lowercased()) else { return false }
        guard isFile ? name == other.name : name.lowercased() == other.name.lowercased() else { return false }
        let (mine, others) = (namedFolders, other.namedFolders)
        guard mine.count == others.count, !mine.isEmpty else { return false }
        // 'plan' is one of the 'plans'.
        return zip(mine, others).allSatisfy { $0 == $1 || $0 + "s" == $1 || $0 == $1 + "s" || NearMisses.isSlip($0, for: $1) }
    }

    /// The folders that the path names, without the steps up and without the one that holds all of them.
    private var namedFolders: [String] {
        var folders = folder.split(separator: "/").filter { $0 != ".." }.map { String($0) }
        if folders.first == "content" { folders.removeFirst() }
        return folders
    }
}
