/// The size that Obsidian reads at the end of an image's text: `The rack|300`, `The rack|300x200`.
public struct ImageSize: Equatable, Sendable {
    /// The width in CSS pixels.
    public var width: Int
    /// The height in CSS pixels; nil for the one that keeps the image's shape.
    public var height: Int?

    /// Reads a number, or two with an `x` between them; nil for anything else.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "x", maxSplits: 1, omittingEmptySubsequences: false)
        guard let width = ImageSize.number(parts[0]) else { return nil }
        self.width = width
        guard parts.count == 2 else { return }
        guard let height = ImageSize.number(parts[1]) else { return nil }
        self.height = height
    }

    private static func number(_ text: some StringProtocol) -> Int? {
        guard (1...5).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text)
    }

    /// The text of an image without the size at its end, and that size; with `mayBeAlone` a text may be a size and no more.
    public static func split(_ text: String, mayBeAlone: Bool) -> (text: String, size: ImageSize?) {
        if mayBeAlone, let size = ImageSize(text) { return ("", size) }
        guard let bar = text.lastIndex(of: "|"), let size = ImageSize(text[text.index(after: bar)...]) else { return (text, nil) }
        return (String(text[..<bar]), size)
    }

    /// Whether browsers show the file at `path` in the place of an image.
    public static func isImage(_ path: String) -> Bool {
        path.lastIndex(of: ".").map { endings.contains(path[path.index(after: $0)...].lowercased()) } ?? false
    }

    private static let endings: Set<String> = ["apng", "avif", "bmp", "gif", "ico", "jpeg", "jpg", "png", "svg", "webp"]
}
