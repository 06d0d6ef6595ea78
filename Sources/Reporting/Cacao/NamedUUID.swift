/// UUIDs that follow from a name (RFC 4122, section 4.3): the same name gives the same one, here and everywhere.
struct NamedUUID: Sendable {
    /// The namespace of everything that Planbook names.
    static let planbook = NamedUUID(namespace: [
        0x5F, 0x2C, 0x9D, 0x0E, 0x86, 0x41, 0x4B, 0x7A, 0x9E, 0x13, 0xC4, 0x70, 0xD5, 0x1B, 0x8A, 0x36,
    ])

    /// The bytes of the namespace.
    let namespace: [UInt8]

    /// The UUID of `name`, of version 5; or marked as one of version 4, where a format takes no others.
    func uuid(_ name: String, version: UInt8 = 5) -> String {
        var bytes = Array(SHA1.hash(namespace + Array(name.utf8)).prefix(16))
        bytes[6] = bytes[6] & 0x0F | version << 4
        bytes[8] = bytes[8] & 0x3F | 0x80
        var text = ""
        for (place, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(place) { text += "-" }
            text += (byte < 0x10 ? "0" : "") + String(byte, radix: 16)
        }
        return text
    }
}

/// The hash that UUIDs of version 5 are made of (FIPS 180-4); it keeps no secret here.
enum SHA1 {
    /// The 20 bytes of the hash of `bytes`.
    static func hash(_ bytes: [UInt8]) -> [UInt8] {
        var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
        var padded = bytes
        padded.append(0x80)
        padded += [UInt8](repeating: 0, count: (120 - padded.count % 64) % 64)
        let bits = UInt64(bytes.count) * 8
        for place in (0..<8).reversed() { padded.append(UInt8(truncatingIfNeeded: bits >> (8 * UInt64(place)))) }
        for start in stride(from: 0, to: padded.count, by: 64) { mix(padded[start..<start + 64], into: &state) }
        return state.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * UInt32($0))) } }
    }

    private static func mix(_ block: ArraySlice<UInt8>, into state: inout [UInt32]) {
        var words = (0..<16).map { place in
            block[(block.startIndex + place * 4)...].prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        }
        for place in 16..<80 { words.append(rotated(words[place - 3] ^ words[place - 8] ^ words[place - 14] ^ words[place - 16], 1)) }
        var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
        for place in 0..<80 {
            let (mixed, constant): (UInt32, UInt32) =
                switch place {
                case 0..<20: (b & c | ~b & d, 0x5A82_7999)
                case 20..<40: (b ^ c ^ d, 0x6ED9_EBA1)
                case 40..<60: (b & c | b & d | c & d, 0x8F1B_BCDC)
                default: (b ^ c ^ d, 0xCA62_C1D6)
                }
            let next = rotated(a, 5) &+ mixed &+ e &+ constant &+ words[place]
            (e, d, c, b, a) = (d, c, rotated(b, 30), a, next)
        }
        for (place, value) in [a, b, c, d, e].enumerated() { state[place] &+= value }
    }

    private static func rotated(_ word: UInt32, _ bits: UInt32) -> UInt32 { word << bits | word >> (32 - bits) }
}
