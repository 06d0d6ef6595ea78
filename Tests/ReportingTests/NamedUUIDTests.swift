import Testing

@testable import Reporting

/// Ids and times as the standard has them.
@Suite struct NamedUUIDTests {
    @Test func `the UUID of a name is that of every other program`() {
        let dns: [UInt8] = [0x6B, 0xA7, 0xB8, 0x10, 0x9D, 0xAD, 0x11, 0xD1, 0x80, 0xB4, 0x00, 0xC0, 0x4F, 0xD4, 0x30, 0xC8]
        #expect(NamedUUID(namespace: dns).uuid("python.org") == "886313e1-3b8a-5372-9b90-0c9aee199e5d")
        #expect(NamedUUID(namespace: dns).uuid("python.org", version: 4) == "886313e1-3b8a-4372-9b90-0c9aee199e5d")
    }

    @Test(arguments: [0, 55, 56, 63, 64, 65, 119, 120, 1_000])
    func `the hash pads every length`(count: Int) {
        let known = [
            0: "da39a3ee5e6b4b0d3255bfef95601890afd80709", 55: "c1c8bbdc22796e28c0e15163d20899b65621d65a", 56: "c2db330f6083854c99d4b5bfb6e8f29f201be699",
            63: "03f09f5b158a7a8cdad920bddc29b81c18a551f5", 64: "0098ba824b5c16427bd7a1122a5a442a25ec644d", 65: "11655326c708d70319be2610e8a57d9a5b959d3b",
            119: "ee971065aaa017e0632a8ca6c77bb3bf8b1dfc56", 120: "f34c1488385346a55709ba056ddd08280dd4c6d6", 1_000: "291e9a6c66994949b57ba5e650361e98fc36b1ba",
        ]
        let hash = SHA1.hash([UInt8](repeating: 0x61, count: count)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        #expect(hash == known[count])
    }

    @Test(arguments: [
        ("2026-11-20T09:15:00+01:00", "2026-11-20T08:15:00.000Z"), ("2026-01-01T00:30:09+01:00", "2025-12-31T23:30:09.000Z"),
        ("2026-02-28T23:59:59-05:30", "2026-03-01T05:29:59.000Z"), ("2026-11-20T09:15:00Z", "2026-11-20T09:15:00.000Z"), ("2026-11-20", nil), ("", nil),
    ])
    func `times are those of UTC`(time: String, utc: String?) {
        #expect(CacaoTime.utc(time) == utc)
    }
}
