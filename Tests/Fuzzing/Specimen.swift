public import Foundation
import TestSupport

/// A knowledge base that properties are tried on: the bytes of its files by their paths.
public struct Specimen: Sendable, Hashable {
    /// The files by their paths below the root.
    public var files: [String: [UInt8]]

    /// Makes a specimen of files.
    public init(files: [String: [UInt8]]) {
        self.files = files
    }

    /// The specimen of a seed: the same for ever, unless the grammar changes.
    public init(seed: Int) {
        var grammar = Grammar(seed: seed)
        files = [:]
        let isPlain = grammar.dice.isOnce(in: 3)
        let rawHTML = grammar.dice.isOnce(in: 2)
        if !grammar.dice.isOnce(in: 10) { files["planbook.yml"] = Array(grammar.settings(rawHTML: rawHTML).utf8) }
        let count = Int.random(in: 1...7, using: &grammar.dice)
        for page in Grammar.pages.shuffled(using: &grammar.dice).prefix(count) { files["content/\(page).md"] = grammar.page(page) }
        for asset in Grammar.assets where grammar.dice.isOnce(in: 2) { files["content/\(asset)"] = Array("asset".utf8) }
        if !isPlain, grammar.dice.isOnce(in: 12) {
            files["templates/\(grammar.dice.pick(["page", "front", "index", "head", "footer", "redirect", "404", "x"])).mustache"] = Array(grammar.template().utf8)
        }
    }

    /// Reads the files below `folder`.
    public init(folder: URL) throws {
        files = [:]
        let root = folder.standardizedFileURL.path + "/"
        let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
        while let file = found?.nextObject() as? URL {
            guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
            files[String(file.standardizedFileURL.path.dropFirst(root.count))] = Array(try Data(contentsOf: file))
        }
    }

    /// Writes the files below `folder`.
    public func write(to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder.appendingPathComponent("content"), withIntermediateDirectories: true)
        for (path, bytes) in files {
            let url = folder.appendingPathComponent(path)
            try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: url)
        }
    }

    /// Whether it has templates of its own, which may write whatever they like.
    var hasTemplates: Bool { files.keys.contains { $0.hasPrefix("templates/") } }
}

extension Grammar {
    /// The bytes of the page `name`, at times damaged.
    mutating func page(_ name: String) -> [UInt8] {
        let folder = name.contains("/") ? String(name.prefix { $0 != "/" }) : ""
        var lines = frontMatter(folder)
        lines += folder == "plans" || folder == "reviews" || folder == "_parts" || dice.isOnce(in: 8) ? sections() : blocks()
        let ending = dice.isOnce(in: 4) ? "\r\n" : dice.isOnce(in: 30) ? "\r" : "\n"
        var bytes = Array((dice.isOnce(in: 8) ? "\u{FEFF}" : "").utf8) + Array(lines.joined(separator: "\n").replacing("\n", with: ending).utf8)
        if !dice.isOnce(in: 4) { bytes += Array(ending.utf8) }
        for _ in 0..<(dice.isOnce(in: 2) ? Int.random(in: 1...4, using: &dice) : 0) { damage(&bytes) }
        return bytes
    }

    /// Takes bytes out, doubles them, moves them, or puts others in.
    private mutating func damage(_ bytes: inout [UInt8]) {
        guard bytes.count > 8 else { return }
        let start = Int.random(in: 0..<bytes.count, using: &dice)
        let end = min(bytes.count, start + Int.random(in: 1...(dice.isOnce(in: 4) ? 200 : 6), using: &dice))
        switch Int.random(in: 0..<7, using: &dice) {
        case 0: bytes.removeSubrange(start..<end)
        case 1: bytes.insert(contentsOf: bytes[start..<end], at: start)
        case 2: bytes.insert(contentsOf: bytes[start..<end], at: Int.random(in: 0...bytes.count, using: &dice))
        case 3: bytes.insert(contentsOf: Array(word().utf8), at: start)
        case 4: bytes.insert(dice.pick(Array("\n\r\t <>[]{}()|*_`~#&\\\"'!:-".utf8)), at: start)
        case 5: bytes.removeSubrange(end...)
        default: bytes[start] = UInt8.random(in: dice.isOnce(in: 6) ? 0...255 : 32...126, using: &dice)
        }
    }
}
