/// Words that mean little, and words that all mean that something does not work.
enum WordList {
    /// What a word adds to what a ticket is about.
    enum Role {
        /// Nothing.
        case idle
        /// That something is wrong, not what.
        case failure
        /// Something.
        case meaning
    }

    /// The role of a word in small letters without apostrophes.
    static func role(_ word: String) -> Role {
        if failures.contains(word) { return .failure }
        return idle.contains(word) || word.utf8.count < 2 ? .idle : .meaning
    }

    /// The other spelling of a word under which it is known.
    static func known(_ word: String) -> String { spellings[word] ?? word }

    private static func set(_ words: String) -> Set<String> { Set(words.split(separator: " ").map(String.init)) }

    private static let failures = set("""
        not no none cannot cant couldnt wont wouldnt dont doesnt didnt isnt arent wasnt hasnt havent unable fail fails failed failing \
        failure failures down error errors broken break breaks broke stop stops stopped stopping dead unavailable unreachable \
        unresponsive outage outages offline issue issues problem problems trouble wrong fault faulty impossible refuses never
        """)

    private static let idle = set("""
        a an the of on in at to for from by with and or is are was were be been being it its this that these those my our your their \
        his her me us you we they i he she do does did has have had can could will would please hello hi thanks thank regards since \
        when while after before again as but if so than then there here any all some more most very just also still now today \
        yesterday tomorrow morning afternoon evening night week month last next up out off over into about what which who how why get \
        gets getting got need needs want wants work works working worked help user users customer customers ticket tickets re fw fwd \
        urgent asap one two new every each only other another own same anymore really shows says via per let us ever
        """)

    private static let spellings = [
        "email": "mail", "emails": "mails", "emailed": "mailed", "emailing": "mailing", "wlan": "wifi", "logon": "login", "logons": "logins",
        "signin": "login", "pc": "computer", "pcs": "computers", "app": "application", "apps": "applications", "pwd": "password",
    ]
}
