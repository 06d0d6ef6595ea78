import Diagnostics
import Model

extension Check {
    /// F008: a file in another encoding.
    static let notUTF8 = Check(
        code: "F008", slug: "not-utf8", level: .error,
        summary: "a file is not UTF-8, or cannot be read",
        why: """
            Pages are UTF-8. Another encoding is not guessed, because a wrong guess garbles names and commands without
            anybody noticing. The name of a page's file ends in `.md`, in small letters; `.MD` and `.markdown` are not read. Most editors can save a file again as UTF-8; `iconv -f latin1 -t utf-8` does it too.
            """,
        bad: [],
        good: [Example("content/services/backup.md", "---\ntitle: Sauvegarde éprouvée\nowner: technician\n---\n\nCopies.\n")],
        scope: .page { view, findings in
            for problem in view.page.problems {
                switch problem.kind {
                case .notUTF8:
                    findings.add(
                        "the file is not UTF-8", on: view.index, at: problem.range, label: "first wrong byte",
                        help: "save the file as UTF-8")
                case .unreadable(let reason):
                    findings.add(
                        "the file cannot be read: \(reason)", on: view.index, at: problem.range,
                        help: "make it a text file that can be read, or take it out of the content folder")
                case .wrongEnding(let name):
                    findings.add(
                        "the file is no page: its name does not end in '.md'", on: view.index, at: problem.range,
                        help: "rename it to '\(name)', or take it out of the content folder")
                default: break
                }
            }
        })
}
