extension Settings {
    /// Whether the language is written from right to left: by the script that its tag names, else by the one that it has by itself.
    public var isRightToLeft: Bool {
        let parts = language.lowercased().split(separator: "-")
        if let script = parts.dropFirst().first(where: { $0.utf8.count == 4 && !$0.utf8.contains { $0 < 0x61 } }) {
            return ["adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa"].contains(script)
        }
        return parts.first.map { ["ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "pnb", "prs", "ps", "sd", "syr", "ug", "ur", "yi"].contains($0) } ?? false
    }
}
