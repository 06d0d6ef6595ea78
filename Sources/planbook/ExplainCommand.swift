import Analysis
import ArgumentParser
import Diagnostics
import Foundation

/// `planbook explain`: what a check means, with a bad and a good example.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say what a check means, with a bad and a good example; without a name, list all checks.",
        discussion: """
            EXAMPLES
              planbook explain
              planbook explain P101
              planbook explain missing-contingency
            """
    )

    @Argument(help: ArgumentHelp("The check's code or slug.", valueName: "check"))
    var name: String?

    @Option(help: ArgumentHelp("Write the manual's pages about the checks into a folder.", valueName: "dir", visibility: .hidden), transform: givenPath)
    var manual: String?

    func run() throws {
        if let manual { return try ExplainCommand.writeManual(to: manual) }
        guard let name else {
            OutputStream.output.print(CheckExplanation.list)
            return
        }
        guard let check = Check.named(name) else {
            let question = NearMisses.question(ExplainCommand.names(near: name)).map { "; " + $0 }
                ?? "; 'planbook explain' lists all checks"
            OutputStream.error.print("planbook: no check is called '\(name)'\(question)")
            throw ExitCode(2)
        }
        OutputStream.output.print(CheckExplanation(check).text)
    }

    /// The codes and slugs that `name` may be a slip for, else the slugs that it is a part of.
    private static func names(near name: String) -> [String] {
        let near = NearMisses.of(name, among: Check.all.flatMap { [$0.code, $0.slug] })
        guard near.isEmpty, name.count > 2 else { return near }
        return Array(Check.all.map(\.slug).filter { $0.contains(name.lowercased()) }.prefix(3))
    }

    /// Writes one page for each check and one that lists them; `./scripts/generate` calls it.
    private static func writeManual(to folder: String) throws {
        var pages = ["index": CheckExplanation.indexPage]
        for check in Check.all { pages[check.slug] = CheckExplanation(check).page }
        do {
            for (name, text) in pages {
                try text.write(toFile: "\(folder)/\(name).md", atomically: true, encoding: .utf8)
            }
        } catch {
            OutputStream.error.print("planbook: cannot write to '\(folder)': \(error.localizedDescription)")
            throw ExitCode(2)
        }
    }
}
