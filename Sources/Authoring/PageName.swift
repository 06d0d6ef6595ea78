/// Derives the name of a page's file from its title.
public enum PageName {
    /// The most bytes of a derived name.
    private static let mostBytes = 100

    /// The words of `title` in lower case, joined by `-`, such as `restore-dns`; empty when it has no letter and no digit.
    public static func derived(from title: String) -> String {
        var words: [String] = []
        var word = ""
        for character in title.lowercased() {
            if character.isLetter || character.isNumber {
                word.append(character)
            } else if character != "'", character != "’" {
                if !word.isEmpty { words.append(word) }
                word = ""
            }
        }
        if !word.isEmpty { words.append(word) }
        var name = ""
        for next in words {
            let longer = name.isEmpty ? next : name + "-" + next
            if longer.utf8.count > mostBytes { break }
            name = longer
        }
        return name.isEmpty ? cut(words.first ?? "") : name
    }

    private static func cut(_ word: String) -> String {
        var name = ""
        for character in word where name.utf8.count + character.utf8.count <= mostBytes { name.append(character) }
        return name
    }

    /// What is wrong with `name` as the name of a page's file, without its ending; nil for nothing.
    public static func fault(of name: String) -> String? {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        if parts.contains(where: \.isEmpty) { return "has a part without a name" }
        if parts.contains(where: { $0.hasPrefix(".") }) { return "has a part that begins with '.', which is hidden" }
        if parts.contains(where: { $0.hasPrefix("_") }) { return "has a part that begins with '_', which makes it a snippet" }
        let signs = name.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F || "\\:*?\"<>|#%[]".unicodeScalars.contains($0) }
        if signs { return "has a sign that a file's name or a link cannot have" }
        if ["index", "README"].contains(parts.last.map(String.init) ?? "") { return "is the name of a folder's own page" }
        return parts.contains { $0.utf8.count > 200 } ? "is too long" : nil
    }
}
