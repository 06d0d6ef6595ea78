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
              planbook build --zip plans.zip --bundle plans.html
              planbook build --customer harbour-foods --zip harbour-foods.zip
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var reporting: ReportOptions

    @Option(help: ArgumentHelp("Where the site goes; 'site' in the knowledge base's folder without it.", valueName: "dir"), transform: givenPath)
    var out: String?

    @Option(help: ArgumentHelp("Write the site to a zip file as well.", valueName: "file.zip"), transform: givenPath)
    var zip: String?

    @Option(help: ArgumentHelp("Write the whole site to one page as well, which opens anywhere.", valueName: "file.html"), transform: givenPath)
    var bundle: String?

    @Option(help: ArgumentHelp("Build only what concerns one customer, to 'site-ID' without --out; fail where anything tells another one.", valueName: "id"))
    var customer: String?

    @Flag(help: "Publish in spite of errors, and mark the pages concerned.")
    var keepGoing = false

    @Option(help: ArgumentHelp("Write to this file when each phase begins, for scripts/bench.", valueName: "file", visibility: .hidden), transform: givenPath)
    var phases: String?

    mutating func validate() throws {
        // Else '--zip planbook.yml', or '--zip --bundle', would cost somebody a file.
        if let zip, !zip.lowercased().hasSuffix(".zip") { throw ValidationError("--zip takes the name of a file that ends in '.zip', not '\(zip)'.") }
        if let bundle, ![".html", ".htm"].contains(where: bundle.lowercased().hasSuffix) {
            throw ValidationError("--bundle takes the name of a file that ends in '.html', not '\(bundle)'.")
        }
    }

    func run() throws {
        let marks = try phases.map { try PhaseMarks(writingTo: $0) }
        let bar = ProgressBar(isWanted: saysWhatItDoes, marks: marks)
        do {
            let start = Date()
            let folder = try common.folder()
            var options = common.compilationOptions(rendersBodies: customer == nil, progress: bar.progress)
            options.readsHistory = true
            // Beside the site, where there must be room for more than that.
            options.keepTexts(in: out.map { URL(fileURLWithPath: $0).deletingLastPathComponent().path } ?? folder.path)
            var compilation = try Compilation(folder, options)
            let report = reporting.prepared(compilation.report, folder)
            bar.pause()
            if !report.diagnostics.isEmpty || !reporting.format.isForPeople {
                OutputStream.error.write(report.rendered(as: reporting.format, color: common.usesColor(on: .error)))
            }
            if report.isFailure, !keepGoing {
                if saysWhatItDoes { OutputStream.error.print("planbook: nothing was published") }
                throw ExitCode(1)
            }
            let name = try limit(&compilation)
            let output = out ?? folder.path + "/" + name
            let outputs = Site.Outputs(folder: output, zip: zip, bundle: bundle)
            bar.resume()
            let summary = try Site(compilation, jobs: common.threads, progress: bar.progress).publish(to: outputs)
            bar.pause()
            marks?.begin("end")
            if saysWhatItDoes { sayWhatWasDone(summary, report, output, seconds: Date().timeIntervalSince(start)) }
            ProcessEnd.now(status: report.isFailure ? 1 : 0, keeping: compilation)
        } catch BuildError.tellsOthers(let places) {
            bar.pause()
            for place in places { OutputStream.error.print("planbook: \(place)") }
            OutputStream.error.print("planbook: nothing was published")
            throw ExitCode(1)
        } catch let error as BuildError {
            bar.pause()
            throw error.exit(common, reporting, to: .error)
        }
    }

    /// Limits the build to the customer that is asked for, if any; gives the folder that it goes to.
    private func limit(_ compilation: inout Compilation) throws -> String {
        guard let customer else { return "site" }
        let page = try CustomerChoice.page(named: customer, in: compilation)
        let name = CustomerChoice.shortName(of: page, in: compilation)
        try compilation.limit(to: page)
        let words = compilation.namesNotLookedFor
        if saysWhatItDoes, !words.isEmpty {
            OutputStream.error.print("planbook: too ordinary to be looked for in the output: \(words.joined(separator: ", "))")
        }
        return "site-\(name)"
    }

    /// Sentences between them would spoil findings that a program reads.
    private var saysWhatItDoes: Bool { !common.quiet && reporting.format.isForPeople }

    private func sayWhatWasDone(_ summary: Site.Summary, _ report: Report, _ output: String, seconds: Double) {
        if let gap = summary.historyGap { OutputStream.error.print("planbook: warning: \(gap.sentence)") }
        let time = String(format: "%.2f", seconds)
        OutputStream.error.print("planbook: published \(summary.pages) pages to \(output) with \(report.counts) in \(time) s")
        for archive in summary.archives {
            OutputStream.error.print("planbook: wrote \(archive.path), \(BuildCommand.size(archive.bytes))")
        }
    }

    /// A number of bytes as people say it, such as "1.4 MB".
    private static func size(_ bytes: Int) -> String {
        bytes < 1_000_000 ? "\((bytes + 999) / 1_000) kB" : String(format: "%.1f MB", Double(bytes) / 1_000_000)
    }
}
