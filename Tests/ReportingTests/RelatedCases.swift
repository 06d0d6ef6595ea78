extension ExcerptCase {
    /// Places that belong to a finding besides its own.
    static let related: [ExcerptCase] = [
        ExcerptCase("another file has its own excerpt", "a ⟦b⟧\n", "\n\n## ⟦Cde⟧\n", labels: ["twice", "first"], rows: """
             --> a.md:1:3
              |
            1 | a b
              |   ^ twice
              |
             ::: b.md:3:4
              |
            3 | ## Cde
              |    --- first
            """),
        ExcerptCase("the same line", "⟦ab⟧ cd ⟦ef⟧", labels: ["twice", "first"], rows: """
             --> a.md:1:1
              |
            1 | ab cd ef
              | ^^ twice
              |       -- first
            """),
        ExcerptCase("lines apart by one and by three", "⟦a⟧\nb\n⟦c⟧\n\n\n⟦d⟧", labels: ["1", "2", "3"], rows: """
             --> a.md:1:1
              |
            1 | a
              | ^ 1
            2 | b
            3 | c
              | - 2
              | ...
            6 | d
              | - 3
            """),
        ExcerptCase("far away in the same file", "⟦a⟧\n\n\n\n\n\n\n\n\n⟦b⟧", labels: ["twice", "first"], rows: """
              --> a.md:1:1
               |
             1 | a
               | ^ twice
               |
              ::: a.md:10:1
               |
            10 | b
               | - first
            """),
        ExcerptCase("an empty other file", "⟦a⟧", "⟦⟧", labels: ["one", "nothing there"], rows: """
             --> a.md:1:1
              |
            1 | a
              | ^ one
             ::: b.md:1:1: nothing there
            """),
        ExcerptCase(
            "the same line but out of view", "⟦a⟧" + String(repeating: "-", count: 150) + "⟦b⟧",
            labels: ["one", "two"],
            rows: """
             --> a.md:1:1
              |
            1 | a\(dashes(99))…
              | ^ one
              |
             ::: a.md:1:152
              |
            1 | …\(dashes(99))b
              |  \(spaces(99))- two
            """),
    ]

    /// Lines that are cut.
    static let longLines: [ExcerptCase] = [
        ExcerptCase("exactly a hundred columns are not cut", dashes(99) + "⟦x⟧", rows: """
             --> a.md:1:100
              |
            1 | \(dashes(99))x
              | \(spaces(99))^ here
            """),
        ExcerptCase("cut on both sides", dashes(500) + "⟦word⟧" + dashes(500), rows: """
             --> a.md:1:501
              |
            1 | …\(dashes(48))word\(dashes(48))…
              |  \(spaces(48))^^^^ here
            """),
        ExcerptCase("cut on the right", "⟦word⟧" + dashes(500), rows: """
             --> a.md:1:1
              |
            1 | word\(dashes(96))…
              | ^^^^ here
            """),
        ExcerptCase("cut on the left", dashes(2000) + "⟦word⟧", rows: """
             --> a.md:1:2001
              |
            1 | …\(dashes(96))word
              |  \(spaces(96))^^^^ here
            """),
        ExcerptCase("a range longer than the view", "ab" + "⟦" + dashes(300) + "⟧", rows: """
             --> a.md:1:3
              |
            1 | ab\(dashes(98))…
              |   \(carets(99)) here
            """),
        ExcerptCase("wide characters are cut by columns", repeated("漢", 400) + "⟦x⟧" + repeated("字", 400), rows: """
             --> a.md:1:1201
              |
            1 | …\(repeated("漢", 24))x\(repeated("字", 25))…
              |  \(spaces(48))^ here
            """),
        ExcerptCase("a line of marks is cut between them", repeated(stacked, 40) + "y⟦x⟧", rows: """
             --> a.md:1:1642
              |
            1 | …\(repeated(stacked, 14))yx
              | \(spaces(16))^ here
            """),
    ]

    /// One column in 41 bytes.
    private static let stacked = "e" + repeated("\u{301}", 20)
    private static func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }
    private static func dashes(_ count: Int) -> String { repeated("-", count) }
    private static func spaces(_ count: Int) -> String { repeated(" ", count) }
    private static func carets(_ count: Int) -> String { repeated("^", count) }
}
