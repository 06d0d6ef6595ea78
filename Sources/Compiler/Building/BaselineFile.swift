import Foundation
import Reporting

/// The baseline of a knowledge base on disk.
enum BaselineFile {
    private static let limit = 256 << 20

    /// The baseline of the knowledge base at `root`; nil when it has none.
    static func read(root: String) throws(BuildError) -> Baseline? {
        let path = DiskPath(root + "/" + Baseline.fileName)
        let bytes: [UInt8]
        do {
            guard try Disk.status(path, followingLink: true) != nil else { return nil }
            bytes = try Disk.read(path, limit: limit)
        } catch {
            throw .failed("\(error)")
        }
        do {
            let file = try JSONDecoder().decode(FileV1.self, from: Data(bytes))
            if let fault = file.fault { throw Fault(sentence: fault) }
            return Baseline(file.findings.map {
                Baseline.Entry(file: $0.file, code: $0.code, fingerprint: $0.fingerprint, count: $0.count)
            })
        } catch {
            throw .failed(
                "'\(Baseline.fileName)' cannot be used: \(reason(error)); 'planbook check --write-baseline' writes it anew")
        }
    }

    /// Puts `baseline` in the place of the one of the knowledge base at `root`.
    static func write(_ baseline: Baseline, root: String) throws(BuildError) {
        try FileContents.write(baseline.bytes, to: root + "/" + Baseline.fileName)
    }

    private struct FileV1: Decodable {
        struct Entry: Decodable {
            var file: String
            var code: String
            var fingerprint: String
            var count: Int
        }

        var version: Int
        var findings: [Entry]

        var fault: String? {
            if version != 1 { return "this program reads version 1, and it has version \(version)" }
            if let entry = findings.firstIndex(where: { $0.count < 1 }) { return "entry \(entry + 1) has no positive count" }
            var all = 0
            for (number, entry) in findings.enumerated() {
                let (sum, isTooLarge) = all.addingReportingOverflow(entry.count)
                if isTooLarge { return "entry \(number + 1) counts more findings than there can be" }
                all = sum
            }
            return nil
        }
    }

    private struct Fault: Error {
        var sentence: String
    }

    /// The decoder's complaint in a few words; its own sentences differ between systems.
    private static func reason(_ error: any Error) -> String {
        func place(_ path: [any CodingKey]) -> String {
            path.compactMap(\.intValue).first.map { "entry \($0 + 1)" } ?? "it"
        }
        switch error {
        case let fault as Fault: return fault.sentence
        case DecodingError.keyNotFound(let key, let context): return "\(place(context.codingPath)) has no '\(key.stringValue)'"
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            let name = context.codingPath.last { $0.intValue == nil }?.stringValue
            return name.map { "'\($0)' of \(place(context.codingPath)) has the wrong type" } ?? "it is no mapping"
        default: return "it is no JSON"
        }
    }
}
