public import Diagnostics
public import Model

/// Writes `→` where a plan has `->` before an outcome; both mean the same, one reads better.
public enum ArrowFixes {
    /// The fixes for the plan `page`, whose source is `bytes`.
    public static func fixes(of page: Page, _ bytes: [UInt8]) -> [Fix] {
        page.flow.outcomes.filter { $0.origin == nil }.compactMap { outcome in
            var end = outcome.range.start
            while end > 0, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
            guard end >= 2, bytes[end - 2] == 0x2D, bytes[end - 1] == 0x3E else { return nil }
            // `-->` has a longer shaft and is one arrow.
            var start = end - 2
            while start > 0, bytes[start - 1] == 0x2D { start -= 1 }
            let location = page.location(ByteRange(start, end))
            return Fix(title: "write '→' for '->'", edits: [TextEdit(location, "→")])
        }
    }
}
