import ArgumentParser
import CVersion
import Foundation
import Reporting

/// The command line: one file a subcommand.
@main
struct Planbook: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "planbook",
        abstract: "Compiles incident response plans into a knowledge base that works offline.",
        discussion: """
            EXAMPLES
              planbook init plans            begin a knowledge base in the folder 'plans'
              planbook new plan "Mail down"  begin a page
              planbook serve --open          see its pages while you write
              planbook check                 say what is wrong
              planbook build                 write the site
            """,
        version: version,
        subcommands: [
            InitCommand.self, NewCommand.self, CheckCommand.self, BuildCommand.self, ServeCommand.self, LspCommand.self, ExplainCommand.self, RenderCommand.self,
            TicketsCommand.self, ExportCommand.self,
        ]
    )

    /// The version, and the commit where the build was told of it.
    private static var version: String {
        let commit = unsafe String(cString: planbook_commit())
        return Report.programVersion + (commit.isEmpty ? "" : " (\(commit))")
    }

    /// Runs the command; wrong usage exits with 2, where the parser's own habit is 64.
    static func main() {
        fillStandardStreams()
        do {
            try refuseWrongArguments()
            var command = try parseAsRoot()
            try command.run()
        } catch {
            let code = exitCode(for: error)
            let message = fullMessage(for: error)
            if code == .success, !message.isEmpty { OutputStream.output.print(message) }
            if code == .validationFailure { OutputStream.error.print(message) }
            if code != .success, code != .validationFailure { exit(withError: error) }
            Foundation.exit(code == .success ? 0 : 2)
        }
    }

    /// Refuses what the parser does not: bytes that it would take for other ones, and help on a command that there is not.
    private static func refuseWrongArguments() throws {
        for number in 0..<Int(CommandLine.argc) {
            guard let start = unsafe CommandLine.unsafeArgv[number], unsafe String(validatingCString: start) == nil else { continue }
            throw ValidationError("'\(unsafe String(cString: start))' is not UTF-8, as names of files and everything else have to be.")
        }
        var words = CommandLine.arguments.dropFirst()
        guard words.popFirst() == "help" else { return }
        var command: any ParsableCommand.Type = Planbook.self
        for word in words where !word.hasPrefix("-") {
            if command.configuration.subcommands.isEmpty { return }
            guard let next = command.configuration.subcommands.first(where: { $0._commandName == word }) else {
                throw ValidationError("There is no command '\(word)'.")
            }
            command = next
        }
    }

    /// Where a standard stream was closed, opens what refuses to be read or written, so that no other file takes its number.
    private static func fillStandardStreams() {
        for (number, access) in [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY)] where fcntl(number, F_GETFD) == -1 {
            _ = unsafe open("/dev/null", access)
        }
    }
}
