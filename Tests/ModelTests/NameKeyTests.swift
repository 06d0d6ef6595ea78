import Model
import Testing

/// The keys that names are compared by.
@Suite struct NameKeyTests {
    @Test(arguments: [
        ("Ransomware", "ransomware"), ("Mail server_down", "mail-server-down"), ("plans/Mail-Down", "plans/mail-down"),
        ("Ärger im BÜRO", "ärger-im-büro"), ("Überblick_1", "überblick-1"), ("", ""),
    ])
    func `names match whatever their case and whether they have spaces, hyphens or underscores`(
        name: String, key: String
    ) {
        #expect(NameIndex.key(name) == key)
    }
}
