import ArgumentParser
import Compiler
import Foundation
import LanguageServer
import Reporting

/// `planbook lsp`: findings, completion and links in an editor.
struct LspCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lsp",
        abstract: "Serve an editor over standard input and output: findings as you type, completion, links.",
        discussion: """
            An editor starts it and speaks the Language Server Protocol 3.17 with it; the
            manual's page "Editors" says how to set editors up. Without --root the
            knowledge base is the one of the folder that is open in the editor, else the
            nearest one upwards from the current folder.
            Exit status: 0 when the editor took its leave, 1 when it did not or what it
            says cannot be understood, 2 on wrong usage.

            EXAMPLES
              planbook lsp
              planbook lsp --root ~/plans
            """
    )

    @Option(help: ArgumentHelp("The knowledge base's folder.", discussion: "Without it, the one that is open in the editor.", valueName: "dir"), transform: givenPath)
    var root: String?

    @OptionGroup var clock: ClockOptions

    func run() throws {
        let folder: KnowledgeBaseFolder?
        do throws(BuildError) {
            folder = try root.map { (path) throws(BuildError) in try KnowledgeBaseFolder(at: path) }
        } catch {
            OutputStream.error.print("planbook: \(error.message)")
            throw ExitCode(2)
        }
        // An editor that goes away in the middle of an answer is no reason to crash.
        signal(SIGPIPE, SIG_IGN)
        let clock = clock
        let launch = Launch(
            folder: folder, currentFolder: FileManager.default.currentDirectoryPath, jobs: clock.threads, version: Report.programVersion,
            today: { clock.day })
        let status = StandardStreams.run(launch) { OutputStream.error.print("planbook: \($0)") }
        throw ExitCode(status)
    }
}
