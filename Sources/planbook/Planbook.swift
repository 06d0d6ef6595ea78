import ArgumentParser

/// The command line: one file a subcommand.
@main
struct Planbook: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "planbook",
        abstract: "Compiles incident response plans into a knowledge base that works offline.",
        version: "0.1.0",
        subcommands: [CheckCommand.self, BuildCommand.self, ExplainCommand.self, RenderCommand.self]
    )
}
