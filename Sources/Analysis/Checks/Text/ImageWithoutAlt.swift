import Diagnostics
import Model

extension Check {
    /// H702: an image without a text that stands for it.
    static let imageWithoutAlt = Check(
        code: "H702", slug: "image-without-alt", level: .warning,
        summary: "an image has no text for those who cannot see it",
        why: """
            The text between the brackets is read out by screen readers and shown while the image is missing, as it will
            be when the network is down. Say what the image shows: `![The rack from behind: row 3 is the core switch](…)`.
            """,
        bad: [Example("content/handbook/notes.md", "# Notes\n\n«![]»(https://example.com/rack.png) See [[server-down]].\n")],
        good: [Example("content/handbook/notes.md", "# Notes\n\n![The rack](https://example.com/rack.png) See [[server-down]].\n")],
        scope: .page { view, findings in
            for problem in view.page.problems {
                guard case .imageWithoutAlt = problem.kind else { continue }
                findings.add(
                    "an image without a text that stands for it", on: view.index, at: problem.range, label: "no text",
                    help: "write what the image shows between the brackets")
            }
        })
}
