import Foundation
import Testing

/// Every text file in `Sessions/` is played and compared.
@Suite struct SessionTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Sessions").path
    static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
        .filter { $0.hasSuffix(".txt") }.sorted()

    @Test(arguments: names)
    func `a session prints what it says`(name: String) throws {
        let path = Self.folder + "/" + name
        let expected = Session(try String(contentsOfFile: path, encoding: .utf8))
        let played = try SessionRun.play(expected)
        if ProcessInfo.processInfo.environment["PLANBOOK_UPDATE_SESSIONS"] == "1" {
            try played.text.write(toFile: path, atomically: true, encoding: .utf8)
        } else {
            #expect(played.text == expected.text, "\(Self.firstDifference(played.text, expected.text))")
        }
    }

    @Test(arguments: names)
    func `a session that builds or checks says for which day`(name: String) throws {
        let session = Session(try String(contentsOfFile: Self.folder + "/" + name, encoding: .utf8))
        #expect(!session.purpose.isEmpty)
        let commands = session.blocks.filter { $0.name == "run" }.map(\.argument)
        #expect(!commands.isEmpty)
        for command in commands where command.contains("planbook check") || command.contains("planbook build") {
            #expect(command.contains("--today ") || command.contains("--help"), "\(command)")
        }
    }

    private static func firstDifference(_ found: String, _ expected: String) -> String {
        let lines = (found.components(separatedBy: "\n"), expected.components(separatedBy: "\n"))
        for (number, pair) in zip(lines.0, lines.1).enumerated() where pair.0 != pair.1 {
            return "line \(number + 1)\nprinted:  \(pair.0)\nexpected: \(pair.1)"
        }
        return "one is longer than the other"
    }
}
