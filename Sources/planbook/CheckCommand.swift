import ArgumentParser
import Compiler
import Reporting

/// `planbook check`: findings only; writes nothing.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say what is wrong with a knowledge base; write nothing.",
        discussion: """
            Exit status: 0 without errors, 1 with errors in the content, 2 when it could not be checked.

            EXAMPLES
              planbook check
              planbook check --format json --deny warnings
              planbook check --root ~/plans --today 2026-12-01
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var reporting: ReportOptions

    func run() throws {
        let compilation: Compilation
        do {
            compilation = try Compilation(common.folder(), common.compilationOptions(rendersBodies: false))
        } catch {
            throw error.exit(common, reporting, to: .output)
        }
        let report = compilation.report
        if !common.quiet || !report.diagnostics.isEmpty || reporting.format != .text {
            OutputStream.output.write(report.rendered(as: reporting.format, color: common.usesColor(on: .output)))
        }
        ProcessEnd.now(status: reporting.isFailure(report) ? 1 : 0, keeping: compilation)
    }
}

extension BuildError {
    /// Says what went wrong and gives the exit status 2.
    func exit(_ common: CommonOptions, _ reporting: ReportOptions, to stream: OutputStream) -> ExitCode {
        if case .settings(let report) = self {
            stream.write(report.rendered(as: reporting.format, color: common.usesColor(on: stream)))
        }
        OutputStream.error.print("planbook: \(message)")
        return ExitCode(2)
    }
}
