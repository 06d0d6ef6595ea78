import ArgumentParser
import Compiler
import Reporting

/// `planbook check`: findings only; writes nothing, except fixes with `--fix`.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say what is wrong with a knowledge base; write nothing but fixes that are asked for.",
        discussion: """
            Exit status: 0 without errors, 1 with errors in the content, 2 when it could not be checked.

            EXAMPLES
              planbook check
              planbook check --fix
              planbook check --format json --deny warnings
              planbook check --root ~/plans --today 2026-12-01
              planbook check --format sarif > planbook.sarif
              planbook check --write-baseline
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var reporting: ReportOptions

    @Flag(help: "Apply the fixes that are safe, then report what is left.")
    var fix = false

    @Flag(help: "Record today's findings in 'planbook-baseline.json', from then on only new ones count; an old one is written anew.")
    var writeBaseline = false

    func run() throws {
        let bar = ProgressBar(isWanted: !common.quiet && reporting.format.isForPeople)
        do throws(BuildError) {
            let folder = try common.folder()
            var options = common.compilationOptions(rendersBodies: false, progress: bar.progress)
            // Known findings are mended and recorded like any others, so the baseline comes last.
            options.usesBaseline = false
            var compilation = try compiled(folder, options)
            bar.pause()
            if writeBaseline {
                let written = try compilation.writeBaseline()
                if !common.quiet { OutputStream.error.print(CheckCommand.sentence(written)) }
            } else {
                try compilation.applyBaseline()
            }
            let report = reporting.prepared(compilation.report, folder)
            if !common.quiet || !report.diagnostics.isEmpty || !reporting.format.isForPeople {
                OutputStream.output.write(report.rendered(as: reporting.format, color: common.usesColor(on: .output)))
            }
            ProcessEnd.now(status: report.isFailure ? 1 : 0, keeping: compilation)
        } catch {
            bar.pause()
            throw error.exit(common, reporting, to: .output)
        }
    }

    private static func sentence(_ written: (recorded: Int, new: Int, gone: Int)) -> String {
        let findings = written.recorded == 1 ? "1 finding" : "\(written.recorded) findings"
        return "planbook: recorded \(findings) in '\(Baseline.fileName)' (\(written.new) new, \(written.gone) gone)"
    }

    private func compiled(_ folder: KnowledgeBaseFolder, _ options: Compilation.Options) throws(BuildError) -> Compilation {
        guard fix else { return try Compilation(folder, options) }
        let run = try FixRun(folder, options)
        for (path, reason) in run.skipped { OutputStream.error.print("planbook: \(path) is left alone: \(reason)") }
        if !common.quiet || run.fixes > 0 {
            let fixes = "\(run.fixes) fix\(run.fixes == 1 ? "" : "es")"
            let files = "\(run.changed.count) file\(run.changed.count == 1 ? "" : "s")"
            OutputStream.error.print(run.fixes == 0 ? "planbook: nothing to fix" : "planbook: applied \(fixes) in \(files)")
        }
        return run.compilation
    }
}

extension BuildError {
    /// Says what went wrong and gives the exit status 2.
    func exit(_ common: CommonOptions, _ reporting: ReportOptions? = nil, to stream: OutputStream) -> ExitCode {
        if case .settings(let found) = self {
            let folder = try? common.folder()
            let report = reporting?.prepared(found, folder) ?? found.placed(in: folder)
            stream.write(report.rendered(as: reporting?.format ?? .text, color: common.usesColor(on: stream)))
        }
        OutputStream.error.print("planbook: \(message)")
        return ExitCode(2)
    }
}
