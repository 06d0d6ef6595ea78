import Diagnostics
import Testing

/// A misspelt name, the names there are, and those that are offered.
struct NearMissCase: CustomTestStringConvertible, Sendable {
    /// What the case shows.
    let testDescription: String
    /// What somebody wrote.
    let name: String
    /// What they can have meant.
    let candidates: [String]
    /// What is offered, nearest first.
    let offered: [String]

    /// Makes a case.
    init(_ description: String, _ name: String, _ candidates: [String], _ offered: [String]) {
        testDescription = description
        self.name = name
        self.candidates = candidates
        self.offered = offered
    }

    /// How names are ranked and which are too far away.
    static let all: [NearMissCase] = [
        NearMissCase("a letter is missing", "vpn-outge", ["vpn-outage", "phishing"], ["vpn-outage"]),
        NearMissCase("a letter is too many", "phisshing", ["phishing"], ["phishing"]),
        NearMissCase("a letter is wrong", "phoshing", ["phishing"], ["phishing"]),
        NearMissCase("swapped letters cost one", "onwer", ["owner"], ["owner"]),
        NearMissCase("swapped letters of a three-letter name", "abc", ["bac", "xyz"], ["bac"]),
        NearMissCase(
            "nearest first, then by the alphabet", "abcdefghi",
            ["abcdefxyz", "abcdefghy", "abcdefgxy", "abcdefghx"], ["abcdefghx", "abcdefghy", "abcdefgxy"]
        ),
        NearMissCase("case does not count", "RANSOMWARE", ["ransomware", "Ransomwear"], ["ransomware", "Ransomwear"]),
        NearMissCase("the name itself is no miss", "owner", ["owner", "Owner"], ["Owner"]),
        NearMissCase("a third of the letters may differ", "abcdef", ["abcdxy", "abcxyz"], ["abcdxy"]),
        NearMissCase("a short name may differ by one", "abc", ["abx", "axy", "abcd", "abcde", "ab"], ["ab", "abcd", "abx"]),
        NearMissCase("two letters are near to nothing", "l2", ["l1", "l", "l12"], []),
        NearMissCase("one letter is near to nothing", "b", ["📧", "a", "ab"], []),
        NearMissCase("a number that differs is asked about", "restore-dc2", ["restore-dc1"], ["restore-dc1"]),
        NearMissCase("an empty name is near to nothing", "", ["a", ""], []),
        NearMissCase("no candidates", "owner", [], []),
        NearMissCase("accents are letters", "cafe", ["café", "cave"], ["café", "cave"]),
        NearMissCase("at most three", "aaaa", ["aaab", "aaac", "aaad", "aaae"], ["aaab", "aaac", "aaad"]),
    ]
}

/// The names that somebody most likely meant.
@Suite struct NearMissesTests {
    @Test(arguments: NearMissCase.all)
    func offersTheNearestNames(_ example: NearMissCase) {
        #expect(NearMisses.of(example.name, among: example.candidates) == example.offered)
    }

    @Test func theOrderOfTheCandidatesDoesNotMatter() {
        for example in NearMissCase.all {
            #expect(NearMisses.of(example.name, among: example.candidates.reversed()) == example.offered)
        }
    }

    @Test(arguments: [(0, []), (1, ["aaab"]), (9, ["aaab", "aaac", "aaad", "aaae"])] as [(Int, [String])])
    func theLimitIsTheCallers(_ limit: Int, _ offered: [String]) {
        #expect(NearMisses.of("aaaa", among: ["aaae", "aaad", "aaac", "aaab"], limit: limit) == offered)
    }

    @Test(arguments: [
        ([], nil),
        (["a"], "did you mean 'a'?"),
        (["a", "b"], "did you mean 'a' or 'b'?"),
        (["a", "b", "c"], "did you mean 'a', 'b' or 'c'?"),
    ] as [([String], String?)])
    func theQuestionQuotesEachName(_ names: [String], _ question: String?) {
        #expect(NearMisses.question(names) == question)
    }
}
