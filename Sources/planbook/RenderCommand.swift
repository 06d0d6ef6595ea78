import ArgumentParser
import Compiler
import Reporting

/// `planbook render`: one Markdown file to an HTML fragment.
struct RenderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render",
        abstract: "Turn one Markdown file into an HTML fragment on standard output.",
        discussion: """
            Links are left as they are written; front matter is left out.
            Exit status: 0 without errors, 1 with a text that is no Markdown page, 2 when it could not be read.

            EXAMPLES
              planbook render content/plans/ransomware.md
              echo '# Hello' | planbook render -
            """
    )

    @Argument(help: ArgumentHelp("The file; standard input with '-' or without it.", valueName: "file"), transform: givenPath)
    var file = "-"

    @Flag(name: .customLong("raw-html"), help: "Write what the GFM specification asks for: raw HTML is passed on, wiki links are text.")
    var rawHTML = false

    func run() throws {
        let fragment: Fragment
        do {
            let bytes = try file == "-" ? FileContents.standardInput() : FileContents.read(file)
            fragment = Fragment(bytes, name: file == "-" ? "standard input" : file, rawHTML: rawHTML)
        } catch {
            OutputStream.error.print("planbook: \(error.message)")
            throw ExitCode(2)
        }
        OutputStream.output.write(fragment.html)
        if !fragment.report.diagnostics.isEmpty { OutputStream.error.write(fragment.report.rendered(as: .text)) }
        if fragment.report.errors > 0 { throw ExitCode(1) }
    }
}
