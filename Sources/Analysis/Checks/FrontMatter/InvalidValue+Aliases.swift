import Diagnostics
import Model

extension Check {
    /// Notes the aliases that are paths where no page of the site can stand.
    static func noteAliasPaths(_ view: PageView, _ findings: inout Findings) {
        // What was salvaged from front matter that cannot be read has no place of its own.
        guard !view.page.aliases.isEmpty, view.page.isFrontMatterUsable else { return }
        for path in view.page.aliasPaths {
            guard let fault = path.fault else { continue }
            let (trouble, help) = words(for: fault)
            let name = path.alias.value.prefix(30)
            findings.add(
                "the alias '\(name)\(name.count < path.alias.value.count ? "…" : "")' \(trouble)", on: view.index, at: path.alias.range, label: "no former address",
                help: help)
        }
    }

    private static func words(for fault: AliasPath.Fault) -> (trouble: String, help: String) {
        switch fault {
        case .outside: ("leads out of the site", "write the path that the page had below the top of the site, such as 'old/page.html'")
        case .otherFile: ("has the ending of a file that is no page", "end it in '.html', '.md' or '/', or leave the ending out")
        case .reserved: ("is an address that the site needs itself", "write the path that this page had before, or delete the alias")
        case .unusable: ("is no path that a file can have", "write the path that the page had before, without '?' and '#'")
        }
    }
}
