import Foundation
import Model
import Packing
import Rendering

/// The whole site in one HTML file, which opens anywhere without a server.
struct BundleFile {
    /// Packs hold about so many bytes: small enough to unpack in no time, large enough to pack well.
    private static let packBytes = 256 << 10

    /// The parts of the page.
    let page: BundlePage
    /// The site.
    let publisher: SitePublisher
    /// How many threads to use.
    let jobs: Int

    /// Writes the bundle to `output`.
    func write(to output: OutputFile) throws(PublishError) {
        // What every page needs lies together, and first.
        let paths = publisher.paths.filter(BundlePage.holds)
        let first = paths.filter { $0.hasPrefix(KnowledgeBase.themeFolder + "/") || $0 == "index.html" }
        let rest = paths.filter { !$0.hasPrefix(KnowledgeBase.themeFolder + "/") && $0 != "index.html" }
        let scripts = try hashes(paths.filter { $0.hasSuffix(".js") }) + [Self.base64(SHA256.hash(page.script))]
        try output.write(page.head(scripts: scripts, styles: hashes(paths.filter { $0.hasSuffix(".css") })))
        var places: [BundlePage.Place] = []
        var number = 0
        for group in [first, rest] {
            for share in try shares(of: group) { try write(share, &number, &places, to: output) }
        }
        try output.write(page.tail(places))
    }

    /// Divides files into packs, and packs into shares of what is worked on at once.
    private func shares(of paths: [String]) throws(PublishError) -> [[[String]]] {
        var packs: [[String]] = []
        var size = 0
        for path in paths {
            let bytes = try publisher.size(of: path)
            if packs.isEmpty || size + bytes > BundleFile.packBytes {
                packs.append([])
                size = 0
            }
            packs[packs.count - 1].append(path)
            size += bytes
        }
        return stride(from: 0, to: packs.count, by: 32).map { Array(packs[$0..<min($0 + 32, packs.count)]) }
    }

    private func write(
        _ packs: [[String]], _ number: inout Int, _ places: inout [BundlePage.Place], to output: OutputFile
    ) throws(PublishError) {
        let made = Parallel.map(packs.count, jobs: jobs, stride: 1) { pack -> Result<(sizes: [Int], bytes: [UInt8]), PublishError> in
            Result { () throws(PublishError) in
                let files = try packs[pack].map { path throws(PublishError) in try contents(path) }
                let joined = Array(files.joined())
                let packed = Deflate.compressed(joined)
                let text = Array(Data(packed ?? joined).base64EncodedData())
                return (files.map(\.count), BundlePage.pack(text, isStored: packed == nil))
            }
        }
        for (paths, result) in zip(packs, made) {
            let (sizes, bytes) = try result.get()
            var start = 0
            for (path, size) in zip(paths, sizes) {
                places.append(BundlePage.Place(path: path, pack: number, start: start, count: size))
                start += size
            }
            number += 1
            try output.write(bytes)
        }
    }

    /// A file as it goes into the bundle.
    private func contents(_ path: String) throws(PublishError) -> [UInt8] {
        let bytes = try publisher.read(path)
        return path.hasSuffix(".js") || path.hasSuffix(".css") ? BundlePage.asElement(bytes) : bytes
    }

    /// The hashes of scripts or style sheets, each once, in order.
    private func hashes(_ paths: [String]) throws(PublishError) -> [String] {
        let found = Parallel.map(paths.count, jobs: jobs, stride: 4) { number -> Result<String, PublishError> in
            Result { () throws(PublishError) in BundleFile.base64(SHA256.hash(try contents(paths[number]))) }
        }
        return try Set(found.map { result throws(PublishError) in try result.get() }).sorted()
    }

    private static func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
}
