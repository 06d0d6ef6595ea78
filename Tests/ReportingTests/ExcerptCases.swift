extension ExcerptCase {
    /// Where ranges and lines start and end.
    static let lines: [ExcerptCase] = [
        ExcerptCase("a range in a line", "x\nSee [VPN](⟦vpn.md⟧) now.\n", rows: """
             --> a.md:2:11
              |
            2 | See [VPN](vpn.md) now.
              |           ^^^^^^ here
            """),
        ExcerptCase("a gutter as wide as the line number", String(repeating: "\n", count: 99) + "⟦x⟧", rows: """
               --> a.md:100:1
                |
            100 | x
                | ^ here
            """),
        ExcerptCase("an empty range has one caret", "ab⟦⟧cd", rows: """
             --> a.md:1:3
              |
            1 | abcd
              |   ^ here
            """),
        ExcerptCase("the end of a file without a newline", "abc⟦⟧", rows: """
             --> a.md:1:4
              |
            1 | abc
              |    ^ here
            """),
        ExcerptCase("the end of a file after a newline", "abc\n⟦⟧", rows: """
             --> a.md:2:1
              |
            2 |
              | ^ here
            """),
        ExcerptCase("the start of an empty file", "⟦⟧", rows: " --> a.md:1:1: here"),
        ExcerptCase("a range over several lines", "one ⟦two\nthree\nfo⟧ur\n", rows: """
             --> a.md:1:5
              |
            1 | one two
              |     ^^^ here
              | ... to line 3
            """),
        ExcerptCase("a range with its newline keeps to one line", "one ⟦two\n⟧three\n", rows: """
             --> a.md:1:5
              |
            1 | one two
              |     ^^^ here
            """),
        ExcerptCase("a range that is only the newline", "one⟦\n⟧two\n", rows: """
             --> a.md:1:4
              |
            1 | one
              |    ^ here
            """),
        ExcerptCase("CRLF is not part of the line", "one\r\n⟦two\r\n⟧three\r\n", rows: """
             --> a.md:2:1
              |
            2 | two
              | ^^^ here
            """),
        ExcerptCase("a lone CR ends a line", "one\rt⟦w⟧o\rthree", rows: """
             --> a.md:2:2
              |
            2 | two
              |  ^ here
            """),
        ExcerptCase("a byte order mark counts as bytes and shows nothing", "\u{FEFF}a⟦b⟧c", rows: """
             --> a.md:1:5
              |
            1 | abc
              |  ^ here
            """),
        ExcerptCase("the start of a file with a byte order mark", "⟦⟧\u{FEFF}abc", rows: """
             --> a.md:1:1
              |
            1 | abc
              | ^ here
            """),
    ]

    /// Characters whose width or effect differs from their bytes.
    static let characters: [ExcerptCase] = [
        ExcerptCase("a tab before the range takes four columns", "\ta\t⟦b⟧", rows: """
             --> a.md:1:4
              |
            1 |     a    b
              |          ^ here
            """),
        ExcerptCase("a tab in the range has four carets", "a⟦\tb⟧c", rows: """
             --> a.md:1:2
              |
            1 | a    bc
              |  ^^^^^ here
            """),
        ExcerptCase("wide characters take two columns", "漢字 ⟦かな⟧ Ｆ⟦ｕ⟧", labels: ["kana", "full"], rows: """
             --> a.md:1:8
              |
            1 | 漢字 かな Ｆｕ
              |      ^^^^ kana
              |             -- full
            """),
        ExcerptCase("combining marks take none", "e\u{301}e\u{301} ⟦e\u{301}a⟧ b", rows: """
             --> a.md:1:8
              |
            1 | e\u{301}e\u{301} e\u{301}a b
              |    ^^ here
            """),
        ExcerptCase("a mark by itself has its base's caret", "ae⟦\u{301}⟧b", rows: """
             --> a.md:1:3
              |
            1 | ae\u{301}b
              |  ^ here
            """),
        ExcerptCase("emoji, joined, toned, selected and flags", "🔥👩‍💻👍🏽❤️🇩🇪⟦x⟧", rows: """
             --> a.md:1:38
              |
            1 | 🔥👩‍💻👍🏽❤️🇩🇪x
              |           ^ here
            """),
        ExcerptCase("Hangul syllables made of letters", "\u{1112}\u{1161}\u{11AB}⟦x⟧", rows: """
             --> a.md:1:10
              |
            1 | \u{1112}\u{1161}\u{11AB}x
              |   ^ here
            """),
        ExcerptCase("terminal escapes are shown", "\u{1B}[31m⟦red⟧\u{7}\u{7F}\u{9B}0m", rows: """
             --> a.md:1:6
              |
            1 | ␛[31mred␇␡\u{FFFD}0m
              |      ^^^ here
            """),
        ExcerptCase("bidirectional overrides are shown", "\u{202E}\u{2066}⟦ab⟧\u{2069}\u{202C}", rows: """
             --> a.md:1:7
              |
            1 | \u{FFFD}\u{FFFD}ab\u{FFFD}\u{FFFD}
              |   ^^ here
            """),
        ExcerptCase("what is not UTF-8 is U+FFFD", "a⟪FF⟫⟪C3⟫ ⟪E2⟫⟪82⟫⟦b⟪80⟫⟧c", rows: """
             --> a.md:1:7
              |
            1 | a\u{FFFD}\u{FFFD} \u{FFFD}b\u{FFFD}c
              |      ^^ here
            """),
        ExcerptCase("labels are on one line and safe", "⟦a⟧", labels: ["two\nlines\u{1B}[m"], rows: """
             --> a.md:1:1
              |
            1 | a
              | ^ two lines␛[m
            """),
    ]
}
