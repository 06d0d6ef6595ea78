import Model
import Testing

/// Addresses that lead to the same place from everywhere.
@Suite struct AbsoluteAddressTests {
    @Test(arguments: ["https://docs.example.com", "HTTP://a.example:8080/x?y#z", "ssh://nas", "rdp:full", "web+x-y:z"])
    func `an address with a scheme is one`(text: String) throws {
        let pattern = try Regex(AbsoluteAddress.pattern)
        #expect(AbsoluteAddress.matches(text) && text.contains(pattern))
    }

    @Test(arguments: ["", "p", "docs.example.com/x", "www.example.com", "docs.example.com:8080/x", "localhost:8080", "../x.md", "https:", "https: //a", "a b:c", "1a:b", ":x", "//a.example"])
    func `an address that depends on its page is none`(text: String) throws {
        let pattern = try Regex(AbsoluteAddress.pattern)
        #expect(!AbsoluteAddress.matches(text) && !text.contains(pattern))
    }
}
