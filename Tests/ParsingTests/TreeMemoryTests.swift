import CTreeMemory
import TestSupport
import Testing

/// The memory that cmark-gfm's trees are made of.
@Suite struct TreeMemoryTests {
    /// A block, and what was written to all of it.
    @safe private struct Block {
        private var start: UnsafeMutableRawPointer
        private(set) var bytes: Int
        private var mark: UInt8 = 0

        /// Takes a block that should be clear.
        init?(_ bytes: Int) {
            guard let start = unsafe tree_memory().pointee.calloc(1, bytes) else { return nil }
            unsafe self.start = start
            self.bytes = bytes
        }

        /// Whether nobody else wrote to it.
        var isIntact: Bool { unsafe UnsafeRawBufferPointer(start: start, count: bytes).allSatisfy { $0 == mark } }

        var isAligned: Bool { unsafe UInt(bitPattern: start) % 16 == 0 }

        mutating func fill(with mark: UInt8) {
            self.mark = mark
            unsafe start.initializeMemory(as: UInt8.self, repeating: mark, count: bytes)
        }

        /// Makes it larger; whether it still held what it had.
        mutating func grow(by more: Int) -> Bool {
            guard let moved = unsafe tree_memory().pointee.realloc(start, bytes + more) else { return false }
            unsafe start = moved
            let wasIntact = isIntact
            bytes += more
            fill(with: mark)
            return wasIntact
        }

        func free() { unsafe tree_memory().pointee.free(start) }
    }

    @Test(arguments: 1...8)
    func `blocks are clear when they come, apart from each other, and keep what is in them`(seed: Int) throws {
        var generator = SeededGenerator(seed: seed)
        var blocks: [Block] = []
        for round in 0..<4_000 {
            switch Int.random(in: 0..<10, using: &generator) {
            case 0..<5:
                // Around the sizes where chunks, lists and the system's own blocks meet.
                let bytes = Bool.random(using: &generator) ? Int.random(in: 0...80, using: &generator) : Int.random(in: 900...4_000, using: &generator)
                var block = try #require(Block(bytes))
                #expect(block.isIntact && block.isAligned)
                block.fill(with: UInt8.random(in: 1...255, using: &generator))
                blocks.append(block)
            case 5..<7 where !blocks.isEmpty:
                let place = Int.random(in: blocks.indices, using: &generator)
                let wasIntact = blocks[place].grow(by: Int.random(in: 0...1_500, using: &generator))
                #expect(wasIntact, "grown in round \(round)")
            case 7..<9 where !blocks.isEmpty:
                let block = blocks.remove(at: Int.random(in: blocks.indices, using: &generator))
                #expect(block.isIntact, "freed in round \(round)")
                block.free()
            case 9 where round % 400 == 0:
                tree_memory_reset()
                blocks = []
            default: break
            }
        }
        #expect(blocks.allSatisfy { $0.isIntact })
        tree_memory_reset()
    }
}
