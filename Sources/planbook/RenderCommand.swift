import ArgumentParser
import Compiler
import Foundation

/// `planbook render`: one Markdown file to an HTML fragment.
struct RenderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render",
        abstract: "Turn one Markdown file into an HTML fragment on standard output.",
        discussion: """
            Links are left as they are written; front matter is left out.

            EXAMPLES
              planbook render content/plans/ransomware.md
              echo '# Hello' | planbook render -
            """
    )

    @Argument(help: ArgumentHelp("The file, or '-' for standard input.", valueName: "file"))
    var file = "-"

    @Flag(name: .customLong("raw-html"), help: "Pass raw HTML on, as the GFM specification does.")
    var rawHTML = false

    func run() throws {
        do {
            let bytes = try file == "-" ? standardInput() : FileContents.read(file)
            OutputStream.output.write(Fragment.html(bytes, rawHTML: rawHTML))
        } catch {
            OutputStream.error.print("planbook: \(error.message)")
            throw ExitCode(2)
        }
    }

    private func standardInput() -> [UInt8] {
        Array(FileHandle.standardInput.readDataToEndOfFile())
    }
}
