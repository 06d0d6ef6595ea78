/// Finds digits that may be a telephone number, in groups as people write them.
enum DigitGroups {
    /// How many characters may stand between two groups, as in `555  –  0150`.
    private static let widestGap = 5

    /// The groups of digits that stand close together in a folded text, run by run; runs with too few digits for a number are left out.
    static func runs(in text: [UInt8]) -> [[ArraySlice<UInt8>]] {
        var runs: [[ArraySlice<UInt8>]] = []
        var run: [ArraySlice<UInt8>] = []
        var digits = 0
        var offset = 0
        var end = 0
        func close() {
            if digits >= PhoneNumber.fewest { runs.append(run) }
            (run, digits) = ([], 0)
        }
        while offset < text.count {
            guard isDigit(text[offset]) else {
                offset += 1
                continue
            }
            var next = offset
            while next < text.count, isDigit(text[next]) { next += 1 }
            if !isJoined(text[end..<offset]) || offset == 0 { close() }
            // Digits that letters stand beside are part of a name or of a hash.
            let isPart = offset > 0 && isLetter(text[offset - 1]) || next < text.count && isLetter(text[next])
            if isPart {
                close()
            } else {
                run.append(text[offset..<next])
                digits += next - offset
            }
            (offset, end) = (next, next)
        }
        close()
        return runs
    }

    /// Whether what stands between two groups may stand in a number.
    ///
    /// Colons are of times, and the rest of what is missing here divides data rather than a number.
    private static func isJoined(_ between: ArraySlice<UInt8>) -> Bool {
        between.count <= widestGap && between.allSatisfy { byte in
            switch byte {
            case 0x09, 0x0A, 0x0D, 0x20, 0x27...0x2A, 0x2C...0x2F, 0x5C, 0x5F, 0x60, 0x7E: true
            default: false
            }
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }
}
