import Model

/// When a plan was rehearsed: what its front matter says, and the exercises that name it.
struct PlanExercises {
    /// The plan's own statement; nil when it makes none.
    let schedule: Schedule?
    /// The newest exercise that names the plan, up to the day of the build; nil when there is none.
    let newest: (page: Int, date: CalendarDate)?

    /// Gathers the exercises of the plan `plan`.
    init(of plan: Int, _ fields: PlanFields, in base: KnowledgeBase) {
        schedule = fields.exercise
        var newest: (page: Int, date: CalendarDate)?
        for index in base.relations.reviewsOf[plan] ?? [] where base.pages[index].kind == .exercise {
            guard case .review(let exercise) = base.pages[index].fields, base.pages[index].status != .draft,
                let date = exercise.date?.value, date <= base.today, base.target(of: exercise.plan, in: index) == plan,
                date > newest?.date ?? .distantPast
            else { continue }
            newest = (index, date)
        }
        self.newest = newest
    }
}

extension CalendarDate {
    /// The first day of the calendar, before anything that anybody has written down.
    static let distantPast: CalendarDate = {
        guard let day = CalendarDate(dayNumber: 0) else { preconditionFailure("the first day is a day") }
        return day
    }()
}
