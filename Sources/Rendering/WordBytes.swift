/// Eight bytes of a text at once.
extension UInt64 {
    /// The highest bit of each byte that is `byte`, and of some that follow one; the classic trick on words.
    func marks(_ byte: UInt8) -> UInt64 {
        let difference = self ^ (UInt64(byte) &* 0x0101_0101_0101_0101)
        return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
    }
}
