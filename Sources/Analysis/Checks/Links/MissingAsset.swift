import Diagnostics
import Model

extension Check {
    /// L305: an image or another file that is not there.
    static let missingAsset = Check(
        code: "L305", slug: "missing-asset", level: .error,
        summary: "an image or a file that a page uses is not there",
        why: """
            Images and files stand below `content/`, beside the pages that use them, and are copied with them, so that
            the site works without a network. The path starts at the page's own folder.
            """,
        bad: [Example("content/handbook/notes.md", "# Notes\n\n![The rack](«rack.png») in [[server-down]].\n")],
        good: [Example("content/handbook/notes.md", "# Notes\n\n![The rack](https://example.com/rack.png), [[server-down]].\n")],
        scope: .page { view, findings in
            for (place, (number, reference)) in view.unresolved.enumerated() {
                guard reference.namesAsset, !view.page.isLeftToOtherTools(number), view.base.resolutions[view.index][number] == .missing else { continue }
                if isPage(reference, view) {
                    findings.add(
                        "a page is no image: '\(reference.target)'", on: view.index, at: reference.targetRange, label: "a page",
                        help: "write '![[name]]' to include the page, or '[text](path)' to link to it")
                    continue
                }
                let folder = SitePath.folder(of: view.page.id)
                let nearest = place < Spellings.perPage && !reference.isTemplate ? view.spellings.assets(for: reference, on: view.page.id) : []
                let fixes = nearest.count == 1 && reference.isMendable ? [Fix(
                    title: "replace '\(reference.target)' by '\(nearest[0])'",
                    edits: [TextEdit(view.page.location(reference.targetRange), nearest[0])],
                    isSafe: NearMisses.isSlip(reference.target, for: nearest[0]))] : []
                findings.add(
                    "no file at '\(reference.target)'", on: view.index, at: reference.targetRange, label: "not found",
                    help: reference.templateHelp ?? NearMisses.question(nearest) ?? "the path starts at 'content/\(folder)'", fixes: fixes)
            }
        })

    /// Whether the path of an image is that of a page, which some tools include in this way.
    private static func isPage(_ reference: Reference, _ view: PageView) -> Bool {
        guard reference.syntax == .image, reference.target.hasSuffix(".md"),
            let path = SitePath.joined(SitePath.folder(of: view.page.id), SitePath.decoded(reference.target))
        else { return false }
        return view.base.names.files[path] != nil
    }
}
