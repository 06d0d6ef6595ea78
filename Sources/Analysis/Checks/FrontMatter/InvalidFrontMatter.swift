import Diagnostics
import Model

extension Check {
    /// F002: front matter that cannot be read.
    static let invalidFrontMatter = Check(
        code: "F002", slug: "invalid-front-matter", level: .error,
        summary: "the front matter is no valid YAML mapping, or never ends",
        why: """
            Front matter is a YAML mapping between two lines `---`: one `key: value` a line. A value that holds a colon
            followed by a space, or begins with a special character such as `[`, `{`, `*`, `&`, `!`, `@` or a quote,
            needs quotes around it. Of TOML between two lines `+++` no more than the title and the aliases is kept. While
            it cannot be read, findings that only follow from it are held back.
            """,
        bad: [
            Example("content/services/backup.md", "---\ntitle: Backup«:» nightly\nowner: technician\n---\n\nCopies.\n"),
            Example("content/services/backup.md", "«---»\ntitle: Backup\nowner: technician\n\nNightly copies.\n"),
            Example("content/handbook/notes.md", "«+++»\ntitle = \"Notes\"\n+++\n\nSee [[server-down]].\n"),
        ],
        good: [
            Example("content/services/backup.md", "---\ntitle: \"Backup: nightly\"\nowner: technician\n---\n\nCopies.\n")
        ],
        scope: .page { view, findings in
            for problem in view.page.problems {
                switch problem.kind {
                case .unclosedFrontMatter:
                    findings.add(
                        "the front matter is never closed", on: view.index, at: problem.range, label: "opened here",
                        help: "put a line '---' after the last field")
                case .foreignFrontMatter:
                    findings.add(
                        "the front matter is TOML, and YAML is what is read", on: view.index, at: problem.range, label: "opened here",
                        help: "write it as YAML between two lines '---': one 'field: value' a line")
                case .invalidYAML(let reason, let help):
                    findings.add(
                        "\(view.fieldsSubject) no valid YAML: \(reason)", on: view.index, at: problem.range,
                        help: help)
                case .notAMapping(let found):
                    findings.add(
                        "\(view.fieldsSubject) a mapping of fields, and this is \(found)", on: view.index, at: problem.range,
                        help: "write one 'field: value' a line")
                default: break
                }
            }
        })
}
