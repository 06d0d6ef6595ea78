import Diagnostics
import Model

extension Check {
    /// R506: a review that did not ask the customer.
    static let missingCustomerFeedback = Check(
        code: "R506", slug: "missing-customer-feedback", level: .warning,
        summary: "a review names a customer and has no section 'Customer feedback', or an empty one",
        why: """
            What the customer saw is not what we saw. A review of an incident that struck a customer says what the
            customer had to say about it: the section `Customer feedback`.
            """,
        bad: [
            Example(
                "content/reviews/outage.md", review(title: "«The outage of May»", body: "A disk."),
                beside: [Example("content/customers/acme.md", customer(ranking: "ranking: [server-down]"))]),
            Example(
                "content/reviews/outage.md", review(title: "The outage of May", body: "A disk.\n\n## «Customer feedback»"),
                beside: [Example("content/customers/acme.md", customer(ranking: "ranking: [server-down]"))]),
        ],
        good: [
            Example(
                "content/reviews/outage.md", review(title: "The outage of May", body: "A disk.\n\n## Customer feedback\n\nToo long."),
                beside: [Example("content/customers/acme.md", customer(ranking: "ranking: [server-down]"))])
        ],
        scope: .page { view, findings in
            guard view.page.kind == .review, case .review(let review) = view.page.fields, let customer = review.customer,
                !view.page.isSnippet, view.page.status != .retired, view.page.isReadable,
                !view.notesFlawedHeading(of: .customerFeedback, &findings)
            else { return }
            let section = view.page.sections.first(of: .customerFeedback)
            guard section?.isEmpty ?? true else { return }
            findings.add(
                "the review does not say what the customer said", on: view.index, at: section?.range ?? view.page.title.range,
                from: section?.origin, label: section == nil ? nil : "nothing below this heading",
                help: section == nil ? "ask, and add '## \(SectionKind.customerFeedback.title)'" : "ask, and write it down here",
                related: [RelatedLocation(view.page.location(view.page.references[customer].range), "whom it struck")])
        })

    private static func review(title: String, body: String) -> String {
        "---\ntitle: \(title)\ndate: 2026-05-04\nincident: server-down\ncustomer: acme\n---\n\n\(body)\n"
    }
}
