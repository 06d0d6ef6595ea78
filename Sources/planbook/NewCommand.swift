import Authoring
public import ArgumentParser
import Compiler
import Foundation
public import Model

/// `planbook new`: a page from its kind's skeleton.
struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Begin a page: the skeleton of its kind, with what it names filled in.",
        discussion: """
            The file's name follows from the title. At a terminal you are asked for what
            no option says; an empty answer leaves a field open. What is left to write is
            marked TODO, which 'planbook check' finds in plans. The path of the new file
            is printed to standard output.
            Exit status: 0 when the page is there, 2 when it could not be made.

            EXAMPLES
              planbook new plan "Restore the mail" --incident mail-down
              planbook new incident "Mail down" --service mail --severity sev2
              planbook new review "Mail down at Harbour Foods" --incident mail-down --customer harbour-foods
              planbook new page "On call" --folder handbook --edit
            """
    )

    @Argument(help: "What it is: \(PageKind.allCases.map(\.rawValue).joined(separator: ", ")).")
    var kind: PageKind

    @Argument(help: "The page's title.")
    var title: String

    @Option(name: .customLong("incident"), help: ArgumentHelp("The incident that it answers or is about; may be repeated for a plan.", valueName: "page"))
    var incidents: [String] = []

    @Option(name: .customLong("service"), help: ArgumentHelp("A service that it strikes, or that the customer has; may be repeated.", valueName: "page"))
    var services: [String] = []

    @Option(name: .customLong("product"), help: ArgumentHelp("A product area that it relies on; may be repeated.", valueName: "page"))
    var products: [String] = []

    @Option(help: ArgumentHelp("The role that keeps it true.", valueName: "page"))
    var owner: String?

    @Option(help: ArgumentHelp("How urgent a plan is; follows from its incidents without it.", valueName: "P1…P4"))
    var priority: String?

    @Option(help: ArgumentHelp("How bad an incident is.", valueName: "sev1…sev4"))
    var severity: String?

    @Option(help: ArgumentHelp("How long recovery may take, such as 4h.", valueName: "time"))
    var rto: String?

    @Option(help: ArgumentHelp("How much work may be lost, such as 24h.", valueName: "time"))
    var rpo: String?

    @Option(help: ArgumentHelp("The plan that was followed.", valueName: "page"))
    var plan: String?

    @Option(help: ArgumentHelp("Whom it struck.", valueName: "page"))
    var customer: String?

    @Option(help: ArgumentHelp("What a product area is for.", valueName: "text"))
    var area: String?

    @Option(help: ArgumentHelp("The role that is called next.", valueName: "page"))
    var escalatesTo: String?

    @Option(help: ArgumentHelp("The day of a review or an exercise; today without it.", valueName: "date"))
    var date: String?

    @Option(help: ArgumentHelp("A folder inside the kind's, or for a wiki page inside 'content'.", valueName: "dir"), transform: givenPath)
    var folder: String?

    @Option(help: ArgumentHelp("The file's name, where it should not follow from the title.", valueName: "name"))
    var name: String?

    @Flag(help: "Open the page in $VISUAL or $EDITOR.")
    var edit = false

    @OptionGroup var common: CommonOptions

    func run() throws {
        let path: String
        do throws(BuildError) {
            let compilation = try Compilation(common.folder(), common.compilationOptions(rendersBodies: false))
            var page = NewPage(kind, title: title, in: compilation)
            for (field, values) in given { try page.set(field, to: values) }
            if Questions.canBeAsked { try Questions.ask(&page) }
            page.complete()
            path = try common.folder().path + "/" + page.write(folder: folder, name: name)
        } catch {
            if case .settings = error { throw error.exit(common, to: .error) }
            OutputStream.error.print("planbook: \(error.message)")
            throw ExitCode(2)
        }
        OutputStream.output.print(path)
        if edit { try Editor.open(path) }
    }

    /// The fields that options name, and what they hold.
    private var given: [(field: String, values: [String])] {
        let isAbout = kind == .review || kind == .exercise
        let lists = [(isAbout ? "incident" : kind == .customer ? "ranking" : "incidents", incidents), ("services", services), ("products", products)]
        let single = [
            ("owner", owner), ("priority", priority), ("severity", severity), ("rto", rto), ("rpo", rpo), ("plan", plan),
            ("customer", customer), ("area", area), ("escalates_to", escalatesTo), ("date", date),
        ]
        return lists.filter { !$0.1.isEmpty } + single.compactMap { name, value in value.map { (name, [$0]) } }
    }
}

extension PageKind: ExpressibleByArgument {
    /// The words that the argument takes.
    public static var allValueStrings: [String] { allCases.map(\.rawValue) }
}
