import ArgumentParser
import Compiler
import Foundation
import Reporting

/// `planbook build`: check, then write the site.
struct BuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Check a knowledge base, then write its site.",
        discussion: """
            With errors the published site stays as it was, unless --keep-going is given.
            Exit status: 0 without errors, 1 with errors in the content, 2 when it could not be built.

            EXAMPLES
              planbook build
              planbook build --out /var/www/plans --deny warnings
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var reporting: ReportOptions

    @Option(help: ArgumentHelp("Where the site goes; 'site' in the knowledge base's folder without it.", valueName: "dir"))
    var out: String?

    @Flag(help: "Publish in spite of errors, and mark the pages concerned.")
    var keepGoing = false

    func run() throws {
        do {
            let start = Date()
            let folder = try common.folder()
            let compilation = try Compilation(folder, common.compilationOptions(rendersBodies: true))
            let report = reporting.prepared(compilation.report, folder)
            if !report.diagnostics.isEmpty || !reporting.format.isForPeople {
                OutputStream.error.write(report.rendered(as: reporting.format, color: common.usesColor(on: .error)))
            }
            if report.isFailure, !keepGoing {
                if saysWhatItDoes { OutputStream.error.print("planbook: nothing was published") }
                throw ExitCode(1)
            }
            let output = out ?? folder.path + "/site"
            let summary = try Site(compilation, jobs: common.threads).publish(to: output)
            if saysWhatItDoes { sayWhatWasDone(summary, output, seconds: Date().timeIntervalSince(start)) }
            ProcessEnd.now(status: report.isFailure ? 1 : 0, keeping: compilation)
        } catch let error as BuildError {
            throw error.exit(common, reporting, to: .error)
        }
    }

    /// Sentences between them would spoil findings that a program reads.
    private var saysWhatItDoes: Bool { !common.quiet && reporting.format.isForPeople }

    private func sayWhatWasDone(_ summary: Site.Summary, _ output: String, seconds: Double) {
        let time = String(format: "%.2f", seconds)
        OutputStream.error.print("planbook: published \(summary.pages) pages to \(output) in \(time) s")
    }
}
