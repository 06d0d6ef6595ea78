public import ArgumentParser
import Compiler
import Foundation
import Model
public import Reporting

/// The options of every command that makes something: the day, the threads, and how much is said.
struct ClockOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The day to build for, such as 2026-09-01; the system's date without it.", valueName: "date"))
    var today: String?

    @Option(help: ArgumentHelp("How many threads to use; as many as there are processors without it.", valueName: "n"))
    var jobs: Int?

    @Flag(help: "Print nothing but findings and errors.")
    var quiet = false

    mutating func validate() throws {
        if let today, CalendarDate(today) == nil {
            throw ValidationError("'\(today)' is no date such as 2026-09-01.")
        }
        if let jobs, !(1...256).contains(jobs) {
            throw ValidationError("--jobs takes a number from 1 to 256.")
        }
    }

    /// The number of threads.
    var threads: Int { jobs ?? ProcessInfo.processInfo.activeProcessorCount }

    /// The day that was given, else the system's.
    var day: CalendarDate {
        if let date = today.flatMap({ CalendarDate($0) }) { return date }
        let parts = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: Date())
        let date = CalendarDate(year: parts.year ?? 1, month: parts.month ?? 1, day: parts.day ?? 1)
        guard let date else { preconditionFailure("the system's date is a day of the calendar") }
        return date
    }
}

/// The options that every command on a knowledge base takes.
struct CommonOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The knowledge base's folder.", discussion: "Without it, the nearest folder upwards with 'planbook.yml' or 'content'.", valueName: "dir"), transform: givenPath)
    var root: String?

    @OptionGroup var clock: ClockOptions

    @Option(help: "When to use colours.")
    var color: ColorChoice = .auto

    /// When to use colours.
    enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
        case auto, always, never
    }

    /// The folder that the options name or that is found from the current one.
    func folder() throws(BuildError) -> KnowledgeBaseFolder {
        if let root { return try KnowledgeBaseFolder(at: root) }
        return try KnowledgeBaseFolder(searchingFrom: FileManager.default.currentDirectoryPath)
    }

    /// Whether nothing is printed but findings and errors.
    var quiet: Bool { clock.quiet }

    /// The number of threads.
    var threads: Int { clock.threads }

    /// What to compile with; `progress` is told how far it has come.
    func compilationOptions(rendersBodies: Bool, progress: BuildProgress? = nil) -> Compilation.Options {
        var options = Compilation.Options(today: clock.day, jobs: threads, rendersBodies: rendersBodies)
        options.progress = progress
        return options
    }

    /// Whether what goes to `stream` is coloured.
    func usesColor(on stream: OutputStream) -> Bool {
        switch color {
        case .always: true
        case .never: false
        case .auto:
            (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty && stream.isTerminal
                && ProcessInfo.processInfo.environment["TERM"] != "dumb"
        }
    }
}

/// The options of the commands that report findings.
struct ReportOptions: ParsableArguments {
    @Option(help: "How findings are printed.")
    var format: ReportFormat = .text

    @Option(help: ArgumentHelp("Fail on these findings as well; only 'warnings' can be denied.", valueName: "level"))
    var deny: DeniedLevel?

    /// Levels that can be made to fail a command.
    enum DeniedLevel: String, ExpressibleByArgument, CaseIterable {
        case warnings
    }

    /// The report of the knowledge base in `folder` as these options want it.
    func prepared(_ report: Report, _ folder: KnowledgeBaseFolder?) -> Report {
        var report = report.placed(in: folder)
        report.deniesWarnings = deny == .warnings
        return report
    }
}

extension Report {
    /// The report with paths that lead to the files of `folder` from where the command runs.
    func placed(in folder: KnowledgeBaseFolder?) -> Report {
        var report = self
        report.folder = folder?.path(below: FileManager.default.currentDirectoryPath) ?? ""
        return report
    }
}

extension ReportFormat: ExpressibleByArgument {}
