import Diagnostics
import Testing

/// What is mended unasked: slips of the finger, and no name that is another one.
@Suite struct SlipTests {
    @Test(arguments: [
        ("ransomwre", "ransomware"), ("ransmoware", "ransomware"), ("ransomwaare", "ransomware"), ("tehcnician", "technician"), ("tecnician", "technician"),
        ("restore-sevrer", "restore-server"), ("restore-sevrer-2", "restore-server-2"), ("Restore sevrer", "restore-server"),
        ("RansomWare", "ransomware"), ("Severity", "severity"), ("restore_server", "restore-server"), ("restoreserver", "restore-server"),
        ("RestoreServer", "restore-server"), ("dc-1", "dc1"), ("./ransomwre.md", "ransomware.md"), ("Plans/x.md", "plans/x.md"),
        ("../plan/dc2.md", "../plans/dc2.md"), ("plans/mail.md", "../plans/mail.md"), ("/content/plans/mail.md", "../../plans/mail.md"),
        ("handbook/new-satrters/mail", "handbook/new-starters/mail"), ("../plans/ransomwre.md", "../plans/ransomware.md"),
    ])
    func isMended(_ written: String, _ meant: String) {
        #expect(NearMisses.isSlip(written, for: meant))
        #expect(NearMisses.isSlip(meant, for: written))
    }

    @Test(arguments: [
        // Opposites, and others of the same kind.
        ("onboarding", "offboarding"), ("onboarding.md", "offboarding.md"), ("encryption", "decryption"), ("encryptdisks", "decryptdisks"),
        ("deactivate", "activate"), ("unlock-account", "lock-account"), ("internal-dns", "external-dns"), ("restore-vm-east", "restore-vm-west"),
        ("restore-dc-a", "restore-dc-b"), ("ServerA", "ServerB"), ("siteBdown", "siteCdown"), ("KubeNodeDown", "KubePodDown"),
        ("CephOSDDown", "CephMDSDown"), ("mail-down", "main-down"), ("unmount-disk", "mount-disk"), ("restore-east", "restore-west"),
        ("IRP-CICDCompromise", "IRP-CredCompromise"), ("../plans/IRP-CICDCompromise.md", "../plans/IRP-CredCompromise.md"),
        ("inactive", "active"), ("sign-contracts", "sign-contacts"), ("restart-routers", "restart-routes"), ("unclear", "nuclear"),
        ("server", "servers"), ("administrato", "administrator"), ("ransomware", "ransomwars"), ("ransmwre", "ransomware"),
        ("restore-sever", "restore-server"), ("restore-wifi", "restore-dns"), ("abcdef", "abcxyz"), ("time", "tie"), ("form", "from"),
        // Numbers, abbreviations and signs.
        ("restore-dc2", "restore-dc1"), ("2026-11-28-x", "2026-11-29-x"), ("step-2", "step-1"), ("step-12", "step-1"), ("restore-dc", "restore-dc1"),
        ("step-1-2", "step-12"), ("room-२", "room-१"), ("l2", "l1"), ("dns", "dnd"), ("dns", "vpn"), ("b", "📧"), ("📨", "📧"), ("c++", "c#"), ("", "-"),
        // The same name in another folder.
        ("../plans/old/restore-server.md", "../plans/restore-server.md"), ("incidents/mail", "plans/mail"), ("incidents/Mail", "plans/mail"),
        ("mail.md", "../plans/mail.md"), ("../mail.md", "../plans/mail.md"), ("../acme/setup.md", "../bolt/setup.md"), ("setup.md", "../setup.md"),
        ("old/rack.png", "../rack.png"),
        // Two folders that have something of the same name each, and files of two types.
        ("../plans/vps.md", "../plans/vpn.md"), ("backup/README.md", "guide/README.md"), ("backup/index.md", "guide/index.md"),
        ("dc1/restore.md", "dc2/restore.md"), ("OWNERS.md", "../guide/owners.md"), ("../plan/ransomwre.md", "../plans/ransomware.md"),
        ("rack.png", "rack.jpg"), ("old/restore/", "new/restore.md"),
    ])
    func isAskedAbout(_ written: String, _ meant: String) {
        #expect(!NearMisses.isSlip(written, for: meant))
        #expect(!NearMisses.isSlip(meant, for: written))
    }

    @Test(arguments: [
        ("ownr", "owner", true), ("titel", "title", true), ("brokn-link", "broken-link", true), ("SEV3", "sev3", true), ("many customers", "many-customers", true),
        ("inactive", "active", false), ("customers", "customer", false), ("unlikely", "likely", false), ("nope", "none", false), ("rot", "rto", false),
        ("reviewed", "review", false), ("sev2", "sev3", false), ("P1", "P2", false),
    ])
    func wordsOfOurOwnAreFewAndMayBeShorter(_ written: String, _ meant: String, _ isSlip: Bool) {
        #expect(NearMisses.isSlip(written, for: meant, of: .ownWords) == isSlip)
    }
}
