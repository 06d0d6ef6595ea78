import Analysis
import Compiler
import Diagnostics
import Model
import Reporting

/// A finding with the paths of the files that it points to, which say more than their numbers once files come and go.
struct LocatedFinding: Equatable {
    /// The finding.
    let diagnostic: Diagnostic
    /// The path below the root of the file with the place to mend.
    let path: String
    /// The paths of the files that the related places are in, in their order.
    let related: [String]

    /// The findings of `compilation`.
    static func all(of compilation: Compilation) -> [LocatedFinding] {
        let home = compilation.wholeFile
        return all(compilation.diagnostics) { compilation.path(of: $0) ?? home }
    }

    /// The findings that say why nothing can be compiled; those on settings have places.
    static func all(of error: BuildError) -> [LocatedFinding] {
        guard case .settings(let report) = error else { return [] }
        return all(report.diagnostics) { report.sources($0).path }
    }

    private static func all(_ diagnostics: [Diagnostic], _ path: (FileID) -> String) -> [LocatedFinding] {
        // An export of tickets is read for its name, so each file is asked for once.
        var known: [FileID: String] = [:]
        func name(_ file: FileID) -> String {
            if let path = known[file] { return path }
            let found = path(file)
            known[file] = found
            return found
        }
        return diagnostics.map { diagnostic in
            LocatedFinding(
                diagnostic: diagnostic, path: name(diagnostic.location.file), related: diagnostic.related.map { name($0.location.file) })
        }
    }
}

extension Compilation {
    /// The path below the root of a file; nil for the knowledge base as a whole.
    func path(of file: FileID) -> String? {
        switch file {
        case .settings: SettingsCheck.path
        case .knowledgeBase: nil
        case _ where paths.indices.contains(file.index): "content/" + paths[file.index]
        // An export of tickets, or the mapping of them.
        default: report.sources(file).path
        }
    }

    /// Where findings on the knowledge base as a whole are shown: its front page, where they are waived, else the first page.
    var wholeFile: String {
        if let front = ["index.md", "README.md"].first(where: { base.names.files[$0] != nil }) { return "content/" + front }
        return paths.first.map { "content/" + $0 } ?? SettingsCheck.path
    }
}
