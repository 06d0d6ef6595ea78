import Diagnostics
import Model

extension Check {
    /// S601: a key, a token, a password or a private key in the text.
    static let secret = Check(
        code: "S601", slug: "secret", level: .error,
        summary: "a key, a token, a password or a private key stands in the text",
        why: """
            A knowledge base is copied to every laptop, USB stick and search index; a password in it is a password for
            everybody, for good. Keep it in the vault and write where: `password: see the vault, entry "core switch"`.
            Take what was found for known to others and change it. Looked at is everything: text, code, front matter and
            `planbook.yml`. Neither findings nor pages repeat the value. Examples in angle brackets, variables and words
            such as `changeme` are not reported.
            """,
        bad: [
            Example("content/handbook/notes.md", "# Notes\n\nLocal admin password: «Gx7#" + "vault!Kq2»\n\nSee [[server-down]].\n"),
            Example("content/handbook/notes.md", "# Notes\n\nThe token is «ghp" + "_9sKd02LmQz7XvBn41RtYc8WpHf36JaUe5TgS». [[server-down]]\n"),
        ],
        good: [
            Example(
                "content/handbook/notes.md",
                "# Notes\n\nPassword: see the vault. Then `psql postgres://app:<password>@db1/app`. [[server-down]]\n")
        ],
        scope: .page { view, findings in
            for problem in view.page.problems {
                guard case .secret(let what) = problem.kind else { continue }
                findings.add(
                    "\(what) stands in \(view.page.id == SettingsCheck.path ? "the settings" : "the text")", on: view.index,
                    at: problem.range, label: "everybody who has a copy can read it",
                    help: "keep it in the vault, write where it is kept, and change it now")
            }
        })
}
