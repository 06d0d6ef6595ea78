import Diagnostics

/// A number that tells whether a file arrived as it was published; a script computes it as fast as we do.
///
/// Two lanes of 32 bits take the words of a file in turn, because scripts have no fast numbers of 64 bits.
/// No protection against forgery: whoever can change the files can change the numbers as well.
struct Checksum: Sendable, CustomStringConvertible {
    private var lanes: (even: UInt32, odd: UInt32)

    /// The checksum of `bytes`.
    init(_ bytes: [UInt8]) {
        let count = UInt32(truncatingIfNeeded: bytes.count)
        var (even, odd) = (0x9E37_79B9 ^ count, 0x85EB_CA6B ^ count)
        let raw = unsafe bytes.span.bytes
        var offset = 0
        while offset &+ 8 <= raw.byteCount {
            let words = UInt64(littleEndian: unsafe raw.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
            even = Checksum.mix(even ^ UInt32(truncatingIfNeeded: words))
            odd = Checksum.mix(odd ^ UInt32(truncatingIfNeeded: words >> 32))
            offset &+= 8
        }
        var rest: UInt64 = 0
        for (place, index) in (offset..<bytes.count).enumerated() { rest |= UInt64(bytes[index]) << (8 * UInt64(place)) }
        even = Checksum.mix(even ^ UInt32(truncatingIfNeeded: rest))
        odd = Checksum.mix(odd ^ UInt32(truncatingIfNeeded: rest >> 32))
        lanes = (even, odd)
    }

    /// Sixteen hexadecimal digits.
    var description: String { lanes.even.hexDigits + lanes.odd.hexDigits }

    private static func mix(_ value: UInt32) -> UInt32 {
        let product = value &* 0x9E37_79B1
        return product ^ (product >> 15)
    }
}
