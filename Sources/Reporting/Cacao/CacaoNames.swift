import Model

/// What the objects of a playbook are called: each name follows from the knowledge base, so that a new export names the same things.
struct CacaoNames: Sendable {
    private let base: KnowledgeBase
    /// What tells the knowledge base, or one customer's part of it, from others.
    private let origin: String

    /// Prepares the names in `base`.
    init(_ base: KnowledgeBase) {
        self.base = base
        let customer = base.customer.map { "\n\(base.pages[$0].id)" } ?? ""
        origin = (base.settings.url.map { "\($0)/" } ?? "") + customer
    }

    /// The id of the playbook that the plan at `plan` becomes.
    func playbook(_ plan: Int) -> String { "playbook--" + NamedUUID.planbook.uuid(origin + base.pages[plan].id) }

    /// The id of whoever wrote the playbooks.
    var author: String {
        "identity--" + NamedUUID.planbook.uuid("identity\n" + (base.settings.url?.description ?? base.settings.title))
    }

    /// The id of the agent of the type `type` that is called `name` within the knowledge base.
    ///
    /// The standard takes version 4 for what is part of a playbook; a random one would differ each time.
    func agent(_ type: String, _ name: String) -> String {
        "\(type)--" + NamedUUID.planbook.uuid("\(type)\n\(origin)\n\(name)", version: 4)
    }

    /// The id of the step of the type `type` that is called `name` within the plan at `plan`.
    func step(_ type: String, _ name: String, of plan: Int) -> String {
        "\(type)--" + NamedUUID.planbook.uuid("\(type)\n\(playbook(plan))\n\(name)", version: 4)
    }
}

/// Points of time as CACAO has them: to the millisecond, by UTC.
enum CacaoTime {
    /// The point of time `time`, such as `2026-11-20T09:15:00+01:00`, by UTC; nil for any other text.
    static func utc(_ time: String) -> String? {
        let parts = time.split(separator: "T", maxSplits: 1)
        guard parts.count == 2, let day = CalendarDate(parts[0]), parts[1].utf8.count >= 9 else { return nil }
        let clock = parts[1].prefix(8).split(separator: ":").compactMap { Int($0) }
        guard clock.count == 3 else { return nil }
        let zone = parts[1].dropFirst(8)
        let offset = zone.dropFirst().split(separator: ":").compactMap { Int($0) }
        guard zone == "Z" || offset.count == 2 && (zone.hasPrefix("+") || zone.hasPrefix("-")) else { return nil }
        let east = zone == "Z" ? 0 : (zone.hasPrefix("-") ? -1 : 1) * (offset[0] * 60 + offset[1])
        let minutes = day.dayNumber * 1_440 + clock[0] * 60 + clock[1] - east
        guard let shifted = CalendarDate(dayNumber: minutes / 1_440) else { return nil }
        let rest = minutes % 1_440
        return "\(shifted)T\(two(rest / 60)):\(two(rest % 60)):\(two(clock[2])).000Z"
    }

    /// The start of `day`.
    static func start(of day: CalendarDate) -> String { "\(day)T00:00:00.000Z" }

    private static func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
}
