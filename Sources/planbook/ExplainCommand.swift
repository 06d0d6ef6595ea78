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

    @Option(help: ArgumentHelp("Write the manual's pages about the checks into a folder.", visibility: .hidden))
    var manual: String?

    func run() throws {
        if let manual { return try ExplainCommand.writeManual(to: manual) }
        guard let name else {
            for check in Check.all { OutputStream.output.print(ExplainCommand.line(for: check)) }
            return
        }
        guard let check = Check.named(name) else {
            let names = Check.all.flatMap { [$0.code, $0.slug] }
            let question = NearMisses.question(NearMisses.of(name, among: names)).map { "; " + $0 } ?? ""
            OutputStream.error.print("planbook: no check is called '\(name)'\(question)")
            throw ExitCode(2)
        }
        OutputStream.output.print(CheckExplanation(check).text)
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

    private static func line(for check: Check) -> String {
        let slug = check.slug + String(repeating: " ", count: max(0, 28 - check.slug.count))
        let level = check.level.name + String(repeating: " ", count: 7 - check.level.name.count)
        return "\(check.code)  \(slug)  \(level)  \(check.summary)"
    }
}
