import ArgumentParser
import Foundation
import Reporting

/// The command line: one file a subcommand.
@main
struct Planbook: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "planbook",
        abstract: "Compiles incident response plans into a knowledge base that works offline.",
        version: Report.programVersion,
        subcommands: [CheckCommand.self, BuildCommand.self, ExplainCommand.self, RenderCommand.self, ExportCommand.self]
    )

    /// Runs the command; wrong usage exits with 2, where the parser's own habit is 64.
    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            let code = exitCode(for: error)
            guard code == .validationFailure else { exit(withError: error) }
            OutputStream.error.print(fullMessage(for: error))
            Foundation.exit(2)
        }
    }
}
