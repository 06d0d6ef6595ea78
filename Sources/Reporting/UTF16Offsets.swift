/// Counts UTF-16 units in UTF-8 without starting over for each place.
struct UTF16Offsets {
    private static let stride = 256
    private let bytes: [UInt8]
    /// The number of units before each block of bytes.
    private let blocks: [Int]

    /// Counts the units of `bytes` once.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var blocks = [0]
        blocks.reserveCapacity(bytes.count / Self.stride + 1)
        var units = 0
        for (offset, byte) in bytes.enumerated() {
            units += Self.units(startingWith: byte)
            if (offset + 1) % Self.stride == 0 { blocks.append(units) }
        }
        self.blocks = blocks
    }

    /// The number of UTF-16 units in the bytes from `start` up to `end`.
    func units(from start: Int, to end: Int) -> Int {
        units(before: end) - units(before: start)
    }

    private func units(before offset: Int) -> Int {
        let block = offset / Self.stride
        return bytes[(block * Self.stride)..<offset].reduce(blocks[block]) { $0 + Self.units(startingWith: $1) }
    }

    /// A character of four bytes takes two units; its further bytes take none.
    private static func units(startingWith byte: UInt8) -> Int {
        if byte & 0xC0 == 0x80 { return 0 }
        return byte >= 0xF0 ? 2 : 1
    }
}
