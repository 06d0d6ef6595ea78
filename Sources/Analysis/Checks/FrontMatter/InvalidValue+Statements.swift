import Diagnostics
import Model

extension Check {
    /// Days on which something is said to have been done and that are still to come.
    static func noteDaysToCome(_ view: PageView, _ findings: inout Findings) {
        switch view.page.fields {
        case .plan(let plan):
            note(plan.review?.last, "review.last", view, &findings)
            note(plan.exercise?.last, "exercise.last", view, &findings)
        case .customer(let customer):
            note(customer.agreed, "agreed", view, &findings)
        case .review(let review):
            // An exercise may be planned, an incident is not.
            if view.page.kind == .review { note(review.date, "date", view, &findings, help: "write the day on which it happened") }
            for action in review.actions { note(action.done, "actions.done", view, &findings) }
        default: break
        }
    }

    /// Incidents that a customer's ranking names twice: only one of the places can be meant.
    static func noteRankedTwice(_ view: PageView, _ findings: inout Findings) {
        guard case .customer(let customer) = view.page.fields else { return }
        var first: [Int: ByteRange] = [:]
        for entry in customer.ranking {
            guard let incident = view.base.target(of: entry.incident, in: view.index) else { continue }
            let range = view.page.references[entry.incident].range
            guard let other = first.updateValue(range, forKey: incident) else { continue }
            first[incident] = other
            findings.add(
                "'\(view.base.pages[incident].id.lastPart)' stands in the ranking twice", on: view.index, at: range, label: "a second time",
                help: "keep one of its places", related: [RelatedLocation(view.page.location(other), "it stands here already")])
        }
    }

    /// A role that escalates to itself.
    static func noteEscalationToItself(_ view: PageView, _ findings: inout Findings) {
        guard case .role(let role) = view.page.fields, let next = role.escalatesTo,
            view.base.target(of: next, in: view.index) == view.index
        else { return }
        findings.add(
            "the role escalates to itself", on: view.index, at: view.page.references[next].range, label: "this very role",
            help: "name the role that is called next, or take 'escalates_to' away")
    }

    private static func note(
        _ day: Located<CalendarDate>?, _ field: String, _ view: PageView, _ findings: inout Findings,
        help: String = "write the day on which it was done"
    ) {
        guard let day, day.value > view.base.today else { return }
        // Where the author sits it may be tomorrow already.
        guard day.value.dayNumber > view.base.today.dayNumber + 1 else { return }
        findings.add(
            "'\(field)' is a day in the future", on: view.index, at: day.range, label: "today is \(view.base.today)",
            help: help)
    }
}
