/// Eight bytes of a text at once.
extension UInt64 {
    /// The highest bit of each byte that is `byte`, and of some that follow one; the classic trick on words.
    ///
    /// With some of the bits of `ignoring` bytes count that differ from it in no other bit: one look for two bytes.
    @inline(__always)
    func marks(_ byte: UInt8, ignoring: UInt8 = 0) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let difference = self & ~(UInt64(ignoring) &* ones) ^ (UInt64(byte & ~ignoring) &* ones)
        return (difference &- ones) & ~difference & 0x8080_8080_8080_8080
    }
}
