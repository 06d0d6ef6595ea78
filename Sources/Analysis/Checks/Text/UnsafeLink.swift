import Diagnostics
import Model

extension Check {
    /// S603: a link that runs code or reads local files.
    static let unsafeLink = Check(
        code: "S603", slug: "unsafe-link", level: .error,
        summary: "a link or an image has the scheme `javascript:`, `vbscript:`, `data:` or `file:`",
        why: """
            Such an address runs code in the reader's browser, or leads to a file that only the author's machine has.
            Link to a page or a file of the knowledge base, or to an address that begins with `https:`. Images may be
            `data:`.
            """,
        bad: [
            Example("content/handbook/notes.md", "# Notes\n\n[Reset](«JavaScript:reset(1)») and [[server-down]].\n"),
            Example(
                "content/handbook/notes.md",
                "# Notes\n\nThe [share][s] and [[server-down]].\n\n[s]: «file:///srv/share/rota.xlsx»\n"),
        ],
        good: [Example("content/handbook/notes.md", "# Notes\n\n[Reset](https://example.com/javascript:x) and [[server-down]].\n")],
        scope: .page { view, findings in
            for problem in view.page.problems {
                guard case .unsafeLink(let scheme) = problem.kind else { continue }
                note(scheme, problem.range, view, &findings)
            }
            guard case .product(let product) = view.page.fields else { return }
            for address in product.addresses {
                guard let scheme = UnsafeAddress.scheme(of: address.value.utf8) else { continue }
                note(scheme, address.range, view, &findings)
            }
        })

    private static func note(_ scheme: String, _ range: ByteRange, _ view: PageView, _ findings: inout Findings) {
        let isFile = scheme == "file"
        findings.add(
            isFile ? "the link leads to a file of one machine" : "the link runs what it holds: '\(scheme):'",
            on: view.index, at: range, label: isFile ? "nobody else has it" : "leads nowhere on the site",
            help: isFile ? "copy the file below 'content/' and link to it there" : "link to a page, a file or an 'https:' address")
    }
}
