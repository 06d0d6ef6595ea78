public import ArgumentParser
import Compiler
public import Reporting

/// `planbook export`: what other programs read.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write down what other programs read.",
        discussion: """
            schema    JSON Schemas: of the front matter of each kind, of planbook.yml, and of '--format json'

            EXAMPLES
              planbook export schema --kind plan
              planbook export schema --out schemas
            """
    )

    @Argument(help: "What to export.")
    var subject: Subject

    @Option(help: "The schema to export; all of them without it.")
    var kind: SchemaSubject?

    @Option(help: ArgumentHelp("The folder to write files to; standard output without it.", valueName: "dir"))
    var out: String?

    /// What can be exported.
    enum Subject: String, ExpressibleByArgument, CaseIterable {
        case schema
    }

    mutating func validate() throws {
        if kind == nil, out == nil { throw ValidationError("Say which schema with --kind, or with --out where all of them go.") }
    }

    func run() throws {
        let subjects = kind.map { [$0] } ?? SchemaSubject.all
        for subject in subjects {
            let schema = subject.schema(checks: Compilation.checks)
            guard let out else {
                OutputStream.output.write(schema)
                continue
            }
            do {
                try FileContents.write(schema, to: "\(out)/\(subject.fileName)")
            } catch {
                OutputStream.error.print("planbook: \(error.message)")
                throw ExitCode(2)
            }
        }
    }
}

extension SchemaSubject: ExpressibleByArgument {
    /// The schema that the word names.
    public init?(argument: String) {
        guard let subject = SchemaSubject.all.first(where: { $0.name == argument }) else { return nil }
        self = subject
    }

    /// The words that the option takes.
    public static var allValueStrings: [String] { all.map(\.name) }
}
