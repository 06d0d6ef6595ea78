import ArgumentParser
import Compiler
import Model
import Reporting

/// `planbook init`: a knowledge base to begin with.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Begin a knowledge base: settings, a page of each kind, recipes for CI, a hook, schemas for editors.",
        discussion: """
            What it makes has nothing that 'planbook check' reports. The folder must be
            new or empty. With --from the Markdown of another folder is taken over: the
            text stays as it is, pages whose sections are those of a plan become drafts of
            plans, and what they lack is noted in them.
            Exit status: 0 when the knowledge base is there, 2 when it could not be made.

            EXAMPLES
              planbook init plans
              planbook init plans --title "Brightmoor IT"
              planbook init plans --from ~/runbooks
            """
    )

    @Argument(help: ArgumentHelp("The folder to make.", valueName: "dir"), transform: givenPath)
    var folder: String

    @Option(help: ArgumentHelp("The name of the knowledge base.", valueName: "text"))
    var title = "Incident response"

    @Option(help: ArgumentHelp("A folder with Markdown to take over; it stays as it is.", valueName: "dir"), transform: givenPath)
    var from: String?

    @OptionGroup var common: ClockOptions

    func run() throws {
        do throws(BuildError) {
            let new = try NewKnowledgeBase(at: folder)
            if let from {
                sayWhatWasTaken(try new.fill(from: from, title: title, today: common.day, jobs: common.threads))
            } else {
                try new.fill(title: title, today: common.day)
            }
        } catch {
            OutputStream.error.print("planbook: \(error.message)")
            throw ExitCode(2)
        }
        if !common.quiet {
            OutputStream.error.print("planbook: a knowledge base is in \(folder); go there, and 'planbook serve' shows its pages while you write")
        }
    }

    private func sayWhatWasTaken(_ taken: Import.Summary) {
        for (path, reason) in taken.skipped { OutputStream.error.print("planbook: '\(path)' was not taken over: \(reason)") }
        if common.quiet { return }
        for (path, kind) in taken.proposals { OutputStream.output.print("content/\(path): a draft of \(kind.withArticle)") }
        let findings = taken.findings == 0 ? "nothing to report" : "\(count(taken.findings, "finding")), which '\(Import.reportName)' lists"
        OutputStream.error.print("planbook: took over \(count(taken.pages, "page")) and \(count(taken.files, "other file")): \(findings)")
    }

    private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
