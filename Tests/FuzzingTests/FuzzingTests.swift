import Foundation
import Fuzzing
import Testing

/// Whatever is written, compiling ends, and what comes out is whole, safe and the same for any number of jobs.
@Suite struct FuzzingTests {
    /// Knowledge bases that once failed, a folder each.
    private static let failed: [String] = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Failed")
        return ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { !$0.contains(".") }.sorted()
    }()

    private func faults(_ specimen: Specimen) throws -> [String] {
        let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("planbook-fuzz-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: scratch) }
        return try specimen.faults(in: scratch)
    }

    @Test(arguments: 0..<40)
    func `a random knowledge base becomes a whole site`(seed: Int) throws {
        #expect(try faults(Specimen(seed: seed)) == [])
    }

    @Test func `pages with every extension become the same bytes by one and by eight threads, time and again`() throws {
        let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("planbook-fuzz-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: scratch) }
        #expect(try ManyPages.differences(pages: 60, times: 2, in: scratch) == [])
    }

    @Test(arguments: failed)
    func `a knowledge base that once failed becomes a whole site`(name: String) throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Failed/\(name)")
        let specimen = try Specimen(folder: folder)
        #expect(!specimen.files.isEmpty)
        #expect(try faults(specimen) == [])
    }
}
