/// A number that tells whether two texts are the same, as far as chance allows; no protection against forgery.
public struct ContentHash: Hashable, Sendable, CustomStringConvertible {
    /// The hash's 64 bits, the same on every machine.
    public private(set) var value: UInt64

    /// The hash of `bytes`: eight at a time, each mixed in by a widening multiplication.
    public init(_ bytes: [UInt8]) {
        var hash = UInt64(bytes.count) ^ 0x9E37_79B9_7F4A_7C15
        let raw = unsafe bytes.span.bytes
        var offset = 0
        while offset &+ 8 <= raw.byteCount {
            hash = ContentHash.mix(hash ^ UInt64(littleEndian: unsafe raw.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)))
            offset &+= 8
        }
        var rest: UInt64 = 0
        while offset < bytes.count {
            rest = rest << 8 | UInt64(bytes[offset])
            offset += 1
        }
        hash = ContentHash.mix(ContentHash.mix(hash ^ rest))
        value = hash
    }

    /// Makes this the hash of its text followed by another.
    public mutating func combine(_ other: ContentHash) {
        value = ContentHash.mix(ContentHash.mix(value ^ 0x2545_F491_4F6C_DD1D) ^ other.value)
    }

    /// Sixteen hexadecimal digits.
    public var description: String {
        UInt32(truncatingIfNeeded: value >> 32).hexDigits + UInt32(truncatingIfNeeded: value).hexDigits
    }

    private static func mix(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        return product.high ^ product.low
    }
}

extension UInt32 {
    /// The number as eight digits of base 16, in small letters.
    public var hexDigits: String {
        // So short a text lies in the string itself.
        unsafe String(unsafeUninitializedCapacity: 8) { bytes in
            for place in 0..<8 {
                let digit = UInt8(truncatingIfNeeded: self >> UInt32(28 - 4 * place)) & 15
                unsafe bytes[place] = digit < 10 ? 0x30 + digit : 0x57 + digit
            }
            return 8
        }
    }
}
