import ArgumentParser
import Compiler

/// What `planbook export priorities` takes for the talk with one customer.
struct PrioritySheetOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Of priorities: the sheet for the talk with one customer. Of cacao: the plans as this customer has them.", valueName: "id"))
    var customer: String?

    @Option(help: "Of the sheet: a page to print, or a table to fill in; a page without it.")
    var format: SheetFormat?

    @Option(help: ArgumentHelp("Read a filled table and write what it says into the customer's file.", valueName: "file.csv"), transform: givenPath)
    var apply: String?

    /// How the sheet is written.
    enum SheetFormat: String, ExpressibleByArgument, CaseIterable {
        case html, csv
    }

    /// Refuses options that mean nothing without others.
    func check(isPriorities: Bool, takesCustomer: Bool) throws {
        if !takesCustomer, customer != nil { throw ValidationError("--customer belongs to 'planbook export priorities' and 'planbook export cacao'.") }
        if customer == nil || !isPriorities, format != nil { throw ValidationError("--format belongs to 'planbook export priorities --customer ID'.") }
        if customer == nil || !isPriorities, apply != nil { throw ValidationError("--apply belongs to 'planbook export priorities --customer ID'.") }
        if apply != nil, format != nil { throw ValidationError("--apply reads a table and writes none, so it takes no --format.") }
    }

    /// Writes the sheet of the customer by `write`, or reads a filled one; gives the exit status for a wrong sheet.
    func run(_ compilation: Compilation, write: ([UInt8], String) throws -> Void) throws -> Int32 {
        let page = try CustomerChoice.page(named: customer ?? "", in: compilation)
        if let apply { return try read(apply, compilation, page) }
        let name = "priorities-" + CustomerChoice.shortName(of: page, in: compilation)
        switch format ?? .html {
        case .html: try write(compilation.priorityPage(of: page), name + ".html")
        case .csv: try write(compilation.priorityTable(of: page), name + ".csv")
        }
        return 0
    }

    private func read(_ path: String, _ compilation: Compilation, _ page: Int) throws -> Int32 {
        switch try compilation.apply(sheet: FileContents.read(path), to: page) {
        case .faults(let faults):
            for fault in faults { OutputStream.error.print("\(path):\(fault.line): \(fault.message)") }
            OutputStream.error.print("planbook: nothing was changed")
            return 1
        case .changed(let lines, let file):
            for line in lines { OutputStream.output.print(line) }
            OutputStream.error.print("planbook: changed '\(file)'")
        case .unchanged: OutputStream.error.print("planbook: nothing to change")
        }
        return 0
    }
}
