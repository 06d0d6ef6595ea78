public import ArgumentParser
import Compiler
public import Reporting

/// `planbook export`: what other programs read.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write down what other programs read.",
        discussion: """
            plans       every page with its address, owner, revision and when it is due,
                        as in the site's plans.json
            priorities  the plans by priority, the incidents by their points, and as each
                        customer ranked them; with --customer, the sheet for the talk
                        with that customer
            cacao       the active plans as CACAO Security Playbooks 2.0, for systems
                        that lead through a response: one with its name, else all in an
                        array; with --customer, as that customer's copy has them
            schema      JSON Schemas: of the front matter of each kind, of planbook.yml,
                        and of what this and '--format json' print

            Pages with errors are exported as far as they could be understood.
            Exit status: 0 without errors, 1 with errors in the content, 2 when nothing could be exported.

            EXAMPLES
              planbook export plans > plans.json
              planbook export priorities --out reports
              planbook export priorities --customer harbour-foods --format csv --out .
              planbook export priorities --customer harbour-foods --apply priorities-harbour-foods.csv
              planbook export cacao plans/ransomware > ransomware.json
              planbook export cacao --out playbooks
              planbook export schema --kind plan
              planbook export schema --out schemas
            """
    )

    @Argument(help: "What to export.")
    var subject: Subject

    @Argument(help: ArgumentHelp("Of cacao: the plan to export, by its id, title or alias; all active ones without it.", valueName: "plan"))
    var plan: String?

    @Option(help: "The schema to export; all of them without it.")
    var kind: SchemaSubject?

    @Option(help: ArgumentHelp("The folder to write files to; standard output without it.", valueName: "dir"), transform: givenPath)
    var out: String?

    @OptionGroup var sheet: PrioritySheetOptions
    @OptionGroup var common: CommonOptions

    /// What can be exported.
    enum Subject: String, ExpressibleByArgument, CaseIterable {
        case plans, priorities, schema, cacao
    }

    mutating func validate() throws {
        try sheet.check(isPriorities: subject == .priorities, takesCustomer: subject == .priorities || subject == .cacao)
        if subject != .cacao, let plan { throw ValidationError("'\(plan)': only 'planbook export cacao' takes the name of a plan.") }
        if sheet.apply != nil, out != nil { throw ValidationError("--apply writes into the customer's file, so it takes no --out.") }
        if subject != .schema, kind != nil { throw ValidationError("--kind belongs to 'planbook export schema'.") }
        if subject == .schema, kind == nil, out == nil {
            throw ValidationError("Say which schema with --kind, or with --out where all of them go.")
        }
    }

    func run() throws {
        do {
            switch subject {
            case .plans, .priorities: try exportPages()
            case .schema: try exportSchemas()
            case .cacao: try exportPlaybooks()
            }
        } catch BuildError.tellsOthers(let places) {
            for place in places { OutputStream.error.print("planbook: \(place)") }
            OutputStream.error.print("planbook: nothing was exported")
            throw ExitCode(1)
        } catch let error as BuildError {
            throw error.exit(common, to: .error)
        }
    }

    private func exportPages() throws {
        let compilation = try Compilation(common.folder(), common.compilationOptions(rendersBodies: false))
        var status: Int32 = 0
        switch subject {
        case .priorities where sheet.customer != nil: status = try sheet.run(compilation) { try write($0, as: $1) }
        case .plans: try write(PageList(compilation.base).json, as: "plans.json")
        case .priorities: try write(PriorityList(compilation.base).json, as: "priorities.json")
        case .schema, .cacao: break
        }
        end(compilation, status)
    }

    private func exportPlaybooks() throws {
        let folder = try common.folder()
        var options = common.compilationOptions(rendersBodies: sheet.customer == nil)
        options.readsHistory = true
        var compilation = try Compilation(folder, options)
        if let customer = sheet.customer { try compilation.limit(to: CustomerChoice.page(named: customer, in: compilation)) }
        let plans = try plan.map { try [self.plan(named: $0, in: compilation)] } ?? compilation.activePlans
        let playbooks = try compilation.playbooks(of: plans, jobs: common.threads)
        if out != nil {
            for (plan, bytes) in zip(plans, playbooks) { try write(bytes, as: compilation.playbookName(of: plan)) }
        } else {
            OutputStream.output.write(plan == nil ? CacaoPlaybook.array(playbooks) : playbooks.first ?? [])
        }
        end(compilation, 0)
    }

    private func plan(named name: String, in compilation: Compilation) throws -> Int {
        switch compilation.plan(named: name) {
        case .success(let plan): return plan
        case .failure(let fault):
            OutputStream.error.print("planbook: \(fault.sentence)")
            throw ExitCode(2)
        }
    }

    /// Says what is wrong with the content, and exits; with `status` where nothing is.
    private func end(_ compilation: Compilation, _ status: Int32) -> Never {
        let errors = compilation.report.errors
        if errors > 0 {
            OutputStream.error.print("planbook: the content has \(errors) error\(errors == 1 ? "" : "s"); 'planbook check' lists them")
        }
        ProcessEnd.now(status: errors > 0 ? 1 : status, keeping: compilation)
    }

    private func exportSchemas() throws(BuildError) {
        for subject in kind.map({ [$0] }) ?? SchemaSubject.all {
            try write(subject.schema(checks: Compilation.checks), as: subject.fileName)
        }
    }

    private func write(_ bytes: [UInt8], as name: String) throws(BuildError) {
        guard let out else { return OutputStream.output.write(bytes) }
        try FileContents.write(bytes, to: "\(out)/\(name)")
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
