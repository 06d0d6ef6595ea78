import Diagnostics
import Model

extension Check {
    /// S603: a link that runs code or reads local files.
    static let unsafeLink = Check(
        code: "S603", slug: "unsafe-link", level: .error,
        summary: "a link or an image has a scheme such as `javascript:`, `vbscript:`, `data:` or `file:`",
        why: """
            Such an address runs code in the reader's browser, or leads to a file that only the author's machine has. So do
            `blob:`, `filesystem:`, `jar:`, `mhtml:`, `livescript:`, `mocha:`, `view-source:`, `ms-msdt:`, `ms-its:`, `mk:`,
            `res:`, `shell:`, `search-ms:`, a drive such as `C:` and a share such as `\\\\server\\share`.
            Link to a page or a file of the knowledge base, or to an address that begins with `https:`. Images may be
            `data:`. A file of the knowledge base that may hold scripts (`.html`, `.svg`, `.xml`) runs them on the site when a
            reader opens it, so a link to one is a warning; shown as an image, a drawing runs nothing.
            """,
        bad: [
            Example("content/handbook/notes.md", "# Notes\n\n[Reset](«JavaScript:reset(1)») and [[server-down]].\n"),
            Example(
                "content/handbook/notes.md",
                "# Notes\n\nThe [share][s] and [[server-down]].\n\n[s]: «file:///srv/share/rota.xlsx»\n"),
            Example(
                "content/handbook/notes.md", "# Notes\n\nThe [old page](«old.html») and [[server-down]].\n",
                beside: [Example("content/handbook/old.html", "<h1>Old</h1>\n")]),
        ],
        good: [Example("content/handbook/notes.md", "# Notes\n\n[Reset](https://example.com/javascript:x) and [[server-down]].\n")],
        scope: .page { view, findings in
            for problem in view.page.problems {
                guard case .unsafeLink(let scheme) = problem.kind else { continue }
                note(scheme, problem.range, view, &findings)
            }
            noteFilesWithScripts(view, &findings)
            guard case .product(let product) = view.page.fields else { return }
            for address in product.addresses {
                guard let scheme = UnsafeAddress.scheme(of: address.value.utf8) else { continue }
                note(scheme, address.range, view, &findings)
            }
        })

    /// Links to files that browsers open as pages, scripts and all; as images they run nothing.
    private static func noteFilesWithScripts(_ view: PageView, _ findings: inout Findings) {
        for number in view.base.assetUses[view.index] {
            let reference = view.page.references[number]
            guard reference.syntax != .image, !reference.isTransclusion, case .asset(let path) = view.base.resolutions[view.index][number],
                let dot = path.lastPart.lastIndex(of: "."), filesWithScripts.contains(path.lastPart[dot...].lowercased())
            else { continue }
            findings.add(
                "the file may run scripts on the site", on: view.index, at: reference.targetRange, label: "opens as a page of the site",
                help: "make it a page or a PDF; show a drawing as an image", severity: .warning)
        }
    }

    private static let filesWithScripts: Set<String> = [
        ".html", ".htm", ".xhtml", ".xht", ".shtml", ".mht", ".mhtml", ".svg", ".svgz", ".xml", ".xsl", ".xslt", ".hta",
    ]

    private static func note(_ scheme: String, _ range: ByteRange, _ view: PageView, _ findings: inout Findings) {
        let isFile = UnsafeAddress.danger(of: scheme) == .reachesMachine
        findings.add(
            isFile ? "the link leads to a file of one machine" : "the link runs what it holds: '\(scheme):'",
            on: view.index, at: range, label: isFile ? "nobody else has it" : "leads nowhere on the site",
            help: isFile ? "copy the file below 'content/' and link to it there" : "link to a page, a file or an 'https:' address")
    }
}
