import ArgumentParser
import Compiler
import Model

/// Finds the customer that a command names.
enum CustomerChoice {
    /// The page of the customer called `name`; says which there are, and exits with 2, where none or several are.
    static func page(named name: String, in compilation: Compilation) throws -> Int {
        switch compilation.customer(named: name) {
        case .success(let page): return page
        case .failure(let fault):
            OutputStream.error.print("planbook: \(fault.sentence)")
            throw ExitCode(2)
        }
    }

    /// What files for the customer at `page` are called by.
    static func shortName(of page: Int, in compilation: Compilation) -> String { compilation.base.pages[page].shortName }
}
