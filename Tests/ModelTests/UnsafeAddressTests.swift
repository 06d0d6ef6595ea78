import Model
import Testing

/// Which addresses no site links to, however they are spelt.
@Suite struct UnsafeAddressTests {
    @Test(arguments: [
        ("javascript:x", "javascript"), ("JaVaScRiPt:x", "javascript"), ("java\tscript:x", "javascript"), ("\u{1}\u{1F} javascript :x", "javascript"),
        ("%6Aavascript:x", "javascript"), ("javascript%3ax", "javascript"), ("vbscript:", "vbscript"), ("data:text/html,x", "data"), ("data:,x", "data"),
        ("data:image/svg+xml,x", "data"), ("data:image/png+xml,x", "data"), ("data:image/pngx,x", "data"), ("file:///etc/passwd", "file"), ("blob:x", "blob"),
        ("filesystem:x", "filesystem"), ("view-source:x", "view-source"), ("shell:startup", "shell"), ("ms-msdt:/id", "ms-msdt"), ("\\\\server\\share", "file"),
        ("C:\\Runbooks\\mail.md", "file"), ("c:/x/y.docx", "file"), ("d:x", "file"), ("S:/", "file"),
    ])
    func `an address that runs code or reaches into the machine is unsafe`(address: String, scheme: String) {
        #expect(UnsafeAddress.scheme(of: address.utf8) == scheme)
    }

    @Test(arguments: [
        "https://a.example/javascript:x", "http://a", "mailto:a@b.example", "tel:+1", "ssh://a", "rdp:a", "msteams:/l/x", "javascripts:x", "j", "", "%", "%6", "data",
        "data:image/png;base64,AA", "DATA:IMAGE/JPEG,a", "data:image/webp;a", "//a.example", "/a", "\\a", "files:x", "a.md#javascript:x", "database:x",
    ])
    func `any other address is not`(address: String) {
        #expect(UnsafeAddress.scheme(of: address.utf8) == nil)
    }
}
