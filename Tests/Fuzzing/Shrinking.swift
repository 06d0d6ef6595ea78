extension Specimen {
    /// The specimen with all left out that `stillFails` does not need: files, then lines, words and bytes.
    public func shrunk(tries: Int = 3_000, _ stillFails: (Specimen) -> Bool) -> Specimen {
        var (best, left) = (self, tries)
        func keeps(_ candidate: Specimen) -> Bool {
            guard left > 0 else { return false }
            left -= 1
            if stillFails(candidate) { best = candidate }
            return best == candidate
        }
        for path in files.keys.sorted() {
            var fewer = best
            fewer.files[path] = nil
            _ = keeps(fewer)
        }
        for path in best.files.keys.sorted() {
            for unit in Unit.allCases {
                var size = unit.pieces(best.files[path] ?? []).count / 2
                while size > 0 {
                    var start = 0
                    while true {
                        let pieces = unit.pieces(best.files[path] ?? [])
                        guard start < pieces.count else { break }
                        var shorter = best
                        shorter.files[path] = Array((pieces[..<start] + pieces[min(start + size, pieces.count)...]).joined())
                        if !keeps(shorter) { start += size }
                    }
                    size /= 2
                }
            }
        }
        return best
    }

    /// What is left out at once.
    private enum Unit: CaseIterable {
        case line, word, byte

        /// The pieces of `bytes`, each with what ends it.
        func pieces(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
            var pieces: [ArraySlice<UInt8>] = []
            var start = 0
            for offset in bytes.indices where self == .byte || bytes[offset] == 0x0A || (self == .word && bytes[offset] == 0x20) {
                pieces.append(bytes[start...offset])
                start = offset + 1
            }
            return start < bytes.count ? pieces + [bytes[start...]] : pieces
        }
    }
}
