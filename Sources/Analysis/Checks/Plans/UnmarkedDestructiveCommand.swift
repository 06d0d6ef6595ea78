import Diagnostics
import Model

extension Check {
    /// P109: a command that cannot be taken back, in a fence that does not say so.
    static let unmarkedDestructiveCommand = Check(
        code: "P109", slug: "unmarked-destructive-command", level: .warning,
        summary: "a fence without `{danger}` holds a command that destroys data",
        why: """
            Commands are copied under pressure. A fence marked `{danger}` is shown apart, so that it is read twice
            before it is run. Looked at are the fences of plans and snippets in the languages of shells and SQL, and
            those without a language: `rm -rf`, `mkfs`, `dd of=/dev/…`, `Remove-…`, `Clear-Disk`, `diskpart`,
            `vssadmin delete`, `drop database`, `terraform destroy`, `kubectl delete`, `git push --force` and their like.
            """,
        bad: [
            Example(
                "content/plans/restore-server.md",
                ExamplePlan(tactical: step("```sh\n   # Makes room.\n   sudo «rm -rf» /srv/scratch\n   ```")).text),
            Example(
                "content/plans/restore-server.md",
                ExamplePlan(tactical: step("```powershell\n   Get-ADUser jdoe | «Remove-ADUser»\n   ```")).text),
        ],
        good: [
            Example(
                "content/plans/restore-server.md",
                ExamplePlan(tactical: step("```sh {danger}\n   sudo rm -rf /srv/scratch\n   ```")).text),
            Example(
                "content/plans/restore-server.md",
                ExamplePlan(tactical: step("```powershell\n   Get-Disk | Format-Table Number, Size\n   ```")).text),
        ],
        scope: .page { view, findings in
            for problem in view.page.problems {
                guard case .destructiveCommand(let name, let mark) = problem.kind else { continue }
                let fixes = mark.map { mark in
                    [Fix(title: "mark the fence with {danger}", edits: [TextEdit(view.page.location(mark.range), mark.value)])]
                }
                findings.add(
                    "'\(name.prefix(40))' destroys data, and the fence does not say so", on: view.index, at: problem.range,
                    label: "cannot be taken back",
                    help: mark == nil ? "put the command into a fence marked {danger}" : "add {danger} behind the fence's language",
                    fixes: fixes ?? [])
            }
        })

    private static func step(_ fence: String) -> String {
        "1. **Make room.** {#restart role=technician time=10m}\n\n   \(fence)\n\n   - If it stays down → [[#replace]]"
    }
}
