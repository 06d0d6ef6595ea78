import ArgumentParser
import Compiler
import Model
import Reporting

/// `planbook tickets`: what the ticket history says.
struct TicketsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tickets",
        abstract: "Say what the ticket exports in 'tickets' say: how much, what keeps coming back, and what nobody has described.",
        discussion: """
            Exports of ConnectWise, Autotask, HaloPSA, ServiceNow, Jira and ITFlow are known by their headers; for others \
            'tickets/mapping.yml' says which column holds what.
            Exit status: 0 without errors, 1 with errors in the content, 2 when there are no tickets to read.

            EXAMPLES
              planbook tickets
              planbook tickets --format json > history.json
              planbook tickets --why T20260717.0011
              planbook tickets --propose
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(help: "How the history is printed.")
    var format: Format = .text

    @Option(help: ArgumentHelp("Say why the ticket was taken for an incident, or for none.", valueName: "id"))
    var why: String?

    @Flag(help: "Write the draft of an incident for each group of tickets that no known incident explains.")
    var propose = false

    /// How a history can be printed.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    mutating func validate() throws {
        if why != nil, propose { throw ValidationError("--why and --propose are two things; ask for one of them.") }
    }

    func run() throws {
        do throws(BuildError) {
            var options = common.compilationOptions(rendersBodies: false)
            options.explainedTicket = why
            let compilation = try Compilation(common.folder(), options)
            let errors = compilation.report.errors
            if compilation.base.tickets == nil {
                OutputStream.error.print(
                    errors > 0 && compilation.hasTicketExports
                        ? "planbook: 'tickets/mapping.yml' has errors; 'planbook check' lists them"
                        : "planbook: there are no ticket exports: put CSV files into the folder 'tickets'")
                ProcessEnd.now(status: compilation.hasTicketExports ? 1 : 2, keeping: compilation)
            }
            if let why {
                explain(why, compilation)
            } else if propose {
                try writeDrafts(compilation)
            } else {
                write(compilation)
            }
            if errors > 0 {
                OutputStream.error.print("planbook: the content has \(errors) error\(errors == 1 ? "" : "s"); 'planbook check' lists them")
            }
            ProcessEnd.now(status: errors > 0 ? 1 : 0, keeping: compilation)
        } catch {
            throw error.exit(common, ReportOptions(), to: .error)
        }
    }

    private func write(_ compilation: Compilation) {
        switch format {
        case .text: OutputStream.output.write(TicketText(compilation.base).bytes(color: common.usesColor(on: .output)))
        case .json: OutputStream.output.write(TicketJSON(compilation.base).json)
        }
    }

    private func explain(_ id: String, _ compilation: Compilation) {
        guard let explanation = compilation.ticketExplanation else {
            OutputStream.error.print("planbook: no export has a ticket '\(id)'")
            ProcessEnd.now(status: 2, keeping: compilation)
        }
        OutputStream.output.write(explanation.bytes(compilation.base))
    }

    private func writeDrafts(_ compilation: Compilation) throws(BuildError) {
        let written = try compilation.writeIncidentDrafts()
        for path in written { OutputStream.output.print(path) }
        if written.isEmpty, !common.quiet { OutputStream.error.print("planbook: there is nothing to propose") }
    }
}
