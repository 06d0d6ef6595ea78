import Foundation
import TestSupport
import Testing

@testable import Packing

/// Zip files as other programs read them.
@Suite struct ZipWriterTests {
    private static let files = [
        ("index.html", String(repeating: "<p>again and again</p>\n", count: 200)), ("plans/ä ö.html", "short"), ("empty", ""),
    ]

    private func zip(_ files: [(String, String)], _ writer: ZipWriter = ZipWriter()) -> [UInt8] {
        var writer = writer
        let entries = files.flatMap { writer.add(ZipWriter.Entry(path: $0.0, bytes: Array($0.1.utf8))) }
        return entries + writer.finish()
    }

    /// What Python's reader, which checks sizes and checksums, finds: each name with the number of its bytes and its mode.
    private func listed(_ bytes: [UInt8]) throws -> [String] {
        let script = """
            import sys, zipfile
            archive = zipfile.ZipFile(sys.argv[1])
            assert archive.testzip() is None
            for entry in archive.infolist():
                assert entry.date_time == (1980, 1, 1, 0, 0, 0), entry.date_time
                print(entry.filename, len(archive.read(entry)), oct(entry.external_attr >> 16), entry.compress_type)
            """
        let path = NSTemporaryDirectory() + "planbook-\(UUID().uuidString).zip"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["PYTHONIOENCODING=utf-8", "python3", "-c", script, path]
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return text.split(separator: "\n").map(String.init)
    }

    private static let expected = ["index.html 4600 0o100644 8", "plans/ä ö.html 5 0o100644 0", "empty 0 0o100644 0"]

    @Test func `another program reads the files, their names and their fixed time`() throws {
        #expect(try listed(zip(Self.files)) == Self.expected)
    }

    @Test(arguments: [(1 as UInt64, 0xFFFF), (0xFFFF_FFFF, 1), (1, 1)])
    func `numbers that are written as ZIP64 has them are read as well`(largest: UInt64, mostEntries: Int) throws {
        let bytes = zip(Self.files, ZipWriter(largest: largest, mostEntries: mostEntries))
        #expect(bytes != zip(Self.files))
        #expect(try listed(bytes) == Self.expected)
    }

    @Test func `more entries than the old format can count are all there`() throws {
        let found = try listed(zip((0..<65_540).map { ("f\($0)", "") }))
        #expect(found.count == 65_540 && found.last == "f65539 0 0o100644 0")
    }
}
