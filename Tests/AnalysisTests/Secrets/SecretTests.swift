import Compiler
import Diagnostics
import Model
import Reporting
import TestSupport
import Testing

/// S601: what is a secret, what only looks like one, and that nothing shows the value.
@Suite struct SecretTests {
    /// Characters that look like chance, the same on every run; put together here, so that no file holds a token.
    static func chance(_ count: Int, _ alphabet: String = "aQ7bR2cS9dT4eU1fV6gW3hX8jY5kZ0mNpL") -> String {
        let letters = Array(alphabet)
        var state: UInt64 = 42
        return String((0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return letters[Int(state >> 33) % letters.count]
        })
    }

    static let hex = "0123456789abcdef"
    static let upper = "ABCDEFGHJKLMNPQRSTUVWXYZ234567"
    static let random = chance(36)

    static let found: [String] = [
        "The key «AKIA\(chance(16, upper))» is in use.",
        "`«ghp_\(random)»`", "- «github_pat_\(chance(60))»", "«glpat-\(chance(20))»", "Slack: «xoxb-\(chance(11, "0123456789"))-\(chance(24))»",
        "«sk_live_\(chance(24))»", "«SK\(chance(32, hex))»", "«SG.\(chance(22)).\(chance(43))»", "«sk-ant-api03-\(chance(60))»",
        "«sk-proj-\(chance(60))»", "«npm_\(random)»", "«ATATT3x\(chance(80))»", "«AIza\(chance(35))»", "«hvs.\(chance(40))»",
        "«abc8Q~\(chance(34))»", "«eyJ\(chance(20)).eyJ\(chance(40)).\(chance(40))»",
        "Recovery key: «" + (0..<8).map { chance(6 + $0, "0123456789").suffix(6) }.joined(separator: "-") + "»",
        "Local admin password: «Winter2026!»", "**Password:** «Winter2026!»", "**Password**: `«Win ter 2026!»`", "Passwort (Router): «Gx7#kq2m»",
        "PW: «Hv5_kkWq9»", "password = \"«c0rrect horse 9 battery»\"", "pwd=«Gx7kq2mm»", "contraseña: «Sol#2026luna»",
        "```yaml\nclient_secret: «\(random)»\n```", "```sh\nexport API_KEY=«\(random)»\n```",
        "```\nAuthorization: Bearer «\(random)»\n```", "```powershell\n$p = ConvertTo-SecureString \"«Gx7#kq2m»\" -AsPlainText -Force\n```",
        "```sh\ncurl -u admin:«Gx7#kq2m» https://nas.local/\n```", "`postgres://app:«s3cretpw»@db1/app`", "<https://backup:«sommer»@nas.local/x>",
        "`Server=db1;User Id=sa;Password=«Gx7#kq2m»;Encrypt=true`",
        "`DefaultEndpointsProtocol=https;AccountName=x;AccountKey=«\(chance(64))+/\(chance(20))==»`",
        "`otpauth://totp/nas?secret=«\(chance(16, upper))7K2M»&issuer=nas`", "Secret: «\(chance(32, upper))»",
        "https://hooks.slack.com/services/«T0\(chance(8))/B0\(chance(8))/\(chance(24))»",
        "| Host | Password |\n|---|---|\n| nas | «Gx7#kq2m» |\n| sw1 | `«Winter2026!»` |\n| fw | in the vault |",
        "| Password | «Gx7#kq2m» |\n|---|---|\n| a | b |",
        "password: \"«blue Giraffe runs 77»\"", "Password: `«blue Giraffe runs 77»`",
        "SNMP community: «r0-Gx7kq2»", "signing_key: «\(random)»", "The admin's password is `«Xk39!fjd02»`.",
        "`postgres://app:«s3nd-M0re-Gu4rds»@db.example.com/app`", "`«ghp_aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789»`",
    ]

    static let silent: [String] = [
        "Password: \"see Vault 77 downstairs\"", "Password: \"At least 12 Characters\"", "Password: \"ask the Service Desk 24\"", "Password: blue Giraffe runs 77",
        "Password: see the vault.", "Password: ask the duty manager, then change it.", "`Password: <password>`", "Password: `********`",
        "Password: changeme", "password: $ADMIN_PASSWORD", "`password: {{admin_password}}`", "pwd: %PASSWORD%", "Password: 14-characters or more",
        "Token: AES-256 or SHA-256.", "`AKIAIOSFODNN7EXAMPLE`", "`ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx`", "`ghp_your-token-goes-here-and-stays-here1`",
        "`postgres://user:password@db1/app`", "`https://user:<password>@nas.local/`", "`https://app:${TOKEN}@nas.local/`",
        "`https://app:s3cretpw@example.com/`", "[door](https://example.com:8443/x@y)", "`ssh://git@github.com/x/y.git`",
        "```powershell\n$password = Get-Credential -Message \"Admin2\"\n$password = Read-Host -AsSecureString\n```",
        "```python\npassword = os.environ['PASSWORD2']\ntoken = secrets.token_urlsafe(32)\n```",
        "A password: at least 12 characters, with Upper2 and lower case.", "The bypass: gate2open", "Community: the r2d2 users",
        "`-----BEGIN PRIVATE KEY-----` begins one.", "Secret: the vault's entry `core-switch-01`", "Password: admin@acme2.com knows it.",
        "key: \(chance(20))", "The monkey: banana22", "| Password | Host |\n|---|---|\n| in the vault | nas-01 |", "Passwort: siehe Tresor2.",
        "api_key: /etc/planbook/keys/api2.key", "compass: north-12-West3", "`mysql2://app:a-secret-password@hostname/app`",
        "```\n[user]\n    signingkey = A3F1E9C0B827D54E\n```", "```python\npassword = input()\n```",
    ]

    @Test(arguments: found)
    func `a secret is found, at its value and nowhere else`(body: String) throws {
        try MarkedPage.wiki(body).expect("S601")
    }

    @Test(arguments: silent)
    func `what stands for a secret, or only looks like one, is none`(body: String) throws {
        try MarkedPage.wiki(body).expect("S601")
    }

    static let privateKey = "-----BEGIN RSA PRIVATE KEY-----\n" + (0..<6).map { _ in chance(64) + "\n" }.joined() + "-----END RSA PRIVATE KEY-----"

    @Test func `a private key is found at its first line, and the rest is not shown`() throws {
        let body = "```\n" + Self.privateKey.replacing("-----BEGIN RSA PRIVATE KEY-----", with: "«-----BEGIN RSA PRIVATE KEY-----»") + "\n```"
        try MarkedPage.wiki(body).expect("S601")
    }

    @Test func `front matter is looked through as well`() throws {
        let text = "---\ntitle: Backup\nowner: technician\nx-password: «Winter2026!»\n---\n\nCopies.\n"
        try MarkedPage(path: "content/services/backup.md", marked: text).expect("S601")
    }

    @Test func `the settings are looked through as well`() throws {
        try MarkedPage(path: "planbook.yml", marked: "variables:\n  nas_password: «Winter2026!»\n").expect("S601")
    }

    @Test(arguments: ["error", "warning", "info"])
    func `the value is in no report and on no page`(level: String) throws {
        let value = "Zq7#winter!Kw"
        let files = [
            "planbook.yml": "checks: { secret: \(level) }\nvariables: { nas: \"password: \(value)\" }\n",
            "content/handbook/notes.md": "# Password: \(value)\n\n[[server-down]] {{nas}} ![](x) password: \(value)\n\n[password: \(value)](absent.md)\n",
            "content/services/backup.md": "---\ntitle: \"Password: \(value)\"\nowner: \"password: \(value)\"\n---\n\n`\(Self.privateKey)`\n",
        ]
        let base = try ScratchKnowledgeBase(files)
        let compilation = try base.compile()
        #expect(compilation.diagnostics.count > 5)
        for format in ReportFormat.allCases {
            let text = String(decoding: compilation.report.rendered(as: format), as: UTF8.self)
            #expect(!text.contains("winter") && !text.contains(Self.privateKey.suffix(100).prefix(20)), "\(text)")
        }
        for page in compilation.base.pages {
            #expect(!String(decoding: page.body.text, as: UTF8.self).contains("winter") && !page.title.value.contains("winter"))
        }
    }

    @Test func `turned off, it looks for nothing and changes nothing`() throws {
        let base = try ScratchKnowledgeBase([
            "planbook.yml": "checks: { secret: off }\n",
            "content/handbook/notes.md": "# Notes\n\n[[server-down]] password: Winter2026!\n",
        ])
        let compilation = try base.compile()
        #expect(compilation.diagnostics.isEmpty)
        let page = try #require(compilation.base.pages.first { $0.id == "handbook/notes" })
        #expect(String(decoding: page.body.text, as: UTF8.self).contains("Winter2026!"))
    }

    @Test func `many secrets on one page take no more than their number`() throws {
        let rows = String(repeating: "\n| nas | Gx7#kq2m |\npassword: Winter2026!\n\n| Password |\n|---|\n", count: 5_000)
        let found = try ScratchKnowledgeBase(["content/handbook/notes.md": "# Notes\n\n[[server-down]]\n\n\(rows)"]).compile(rendersBodies: false).diagnostics
        #expect(found.count == 5_000)
    }
}
