import Diagnostics

/// Counts how deeply the lines of a body nest, before anything recursive sees them.
enum NestingScan {
    /// The first of the lines that begin at `lineStarts` whose markers nest deeper than `limit`; nil when none does.
    static func firstTooDeep(_ bytes: [UInt8], _ lineStarts: [Int], limit: Int) -> ByteRange? {
        for start in lineStarts {
            var end = start
            if markers(bytes, &end) > limit { return ByteRange(start, end) }
        }
        return nil
    }

    /// The number of container markers that a line begins with.
    private static func markers(_ bytes: [UInt8], _ offset: inout Int) -> Int {
        var depth = 0
        while offset < bytes.count {
            switch bytes[offset] {
            case 0x20, 0x09: break
            case 0x3E: depth += 1
            case 0x2D, 0x2B, 0x2A:
                guard offset + 1 < bytes.count, bytes[offset + 1] == 0x20 || bytes[offset + 1] == 0x09 else {
                    return depth
                }
                depth += 1
            case 0x30...0x39:
                var end = offset
                while end < bytes.count, bytes[end].isDigit { end += 1 }
                guard end + 1 < bytes.count, bytes[end] == 0x2E || bytes[end] == 0x29, bytes[end + 1].isSpace else {
                    return depth
                }
                offset = end
                depth += 1
            default: return depth
            }
            offset += 1
        }
        return depth
    }
}
