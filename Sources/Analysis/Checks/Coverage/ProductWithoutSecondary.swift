import Diagnostics
import Model

extension Check {
    /// C408: a product area with one leg.
    static let productWithoutSecondary = Check(
        code: "C408", slug: "product-without-secondary", level: .warning,
        summary: "a product area has no secondary and does not say why",
        why: """
            A defined playbook has two products for each area, so that the failure of one vendor is not the failure of
            all customers. Where there can be only one, `secondary: none` needs a `reason`, so that nobody has to ask
            again.
            """,
        bad: [
            Example(
                "content/products/backup-platform.md",
                "---\ntitle: Backup platform\narea: backup\nprimary: { name: Tape }\nsecondary: «none»\n---\n\nCopies.\n")
        ],
        good: [
            Example(
                "content/products/backup-platform.md",
                "---\ntitle: Backup platform\narea: backup\nprimary: { name: Tape }\nsecondary: { name: Disk }\n---\n\nCopies.\n"),
            Example(
                "content/products/backup-platform.md",
                """
                ---
                title: Backup platform
                area: backup
                primary: { name: Tape }
                secondary: none
                reason: the regulator admits tape only
                ---

                Copies.

                """),
        ],
        scope: .page { view, findings in
            guard case .product(let product) = view.page.fields, !view.page.isSnippet, view.page.status != .retired,
                let none = product.withoutSecondary, product.reason == nil,
                !view.page.hasInvalidValue(of: "reason"), !view.page.hasMisspelt("reason")
            else { return }
            findings.add(
                "the product area has no secondary, and no reason for that", on: view.index, at: none,
                label: "what is used when the first one fails?",
                help: "name a second product under 'secondary', or say under 'reason' why there is none")
        })
}
