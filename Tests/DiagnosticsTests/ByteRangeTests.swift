import Diagnostics
import Testing

/// Ranges of bytes.
@Suite struct ByteRangeTests {
    @Test func theEndIsNeverBelowTheStart() {
        #expect(ByteRange(5, 3) == ByteRange(5, 5))
        #expect(ByteRange(5, 3).count == 0)
        #expect(ByteRange(3, 5).count == 2)
        #expect(ByteRange.fileStart == ByteRange(0, 0))
    }

    @Test func shiftingMovesBothEnds() {
        #expect(ByteRange(3, 5).shifted(by: 10) == ByteRange(13, 15))
        #expect(ByteRange(13, 15).shifted(by: -10) == ByteRange(3, 5))
    }

    @Test(arguments: [
        (ByteRange(2, 6), true), (ByteRange(3, 5), true), (ByteRange(2, 2), true), (ByteRange(6, 6), true),
        (ByteRange(1, 3), false), (ByteRange(5, 7), false), (ByteRange(1, 7), false), (ByteRange(7, 7), false),
    ])
    func containmentIncludesTheEnds(_ other: ByteRange, _ isContained: Bool) {
        #expect(ByteRange(2, 6).contains(other) == isContained)
    }
}
