public import Model

/// A page to be written: its kind, its title and what its author has said about it.
public struct PageDraft: Sendable {
    /// What the page will be.
    public var kind: PageKind
    /// Its title.
    public var title: String
    /// The day it is written on.
    public var today: CalendarDate
    /// What the fields hold that the author has named, by the names of fields.
    public var values: [String: [String]] = [:]

    /// Begins a page of the kind `kind` with the title `title`.
    public init(kind: PageKind, title: String, today: CalendarDate) {
        self.kind = kind
        self.title = title
        self.today = today
    }

    /// The fields that can be given for each kind, in the order in which an author is asked for them.
    public static func fields(of kind: PageKind) -> [String] {
        switch kind {
        case .plan: ["incidents", "priority", "owner", "rto", "rpo", "products"]
        case .incident: ["services", "severity"]
        case .service: ["owner", "products"]
        case .product: ["area"]
        case .customer: ["services", "ranking"]
        case .role: ["escalates_to"]
        case .review, .exercise: ["incident", "plan", "customer", "date"]
        case .page: []
        }
    }

    /// The name of its file below the kind's folder, without its ending; reviews and exercises begin with their day.
    public var name: String {
        let words = PageName.derived(from: title)
        guard kind == .review || kind == .exercise, !words.isEmpty else { return words }
        return "\(date)-\(words)"
    }

    private var date: String { values["date"]?.first ?? today.description }

    /// The page's text: the kind's skeleton with what is known filled in.
    public var text: String {
        var fillings = ["title": YAMLText.scalar(title), "today": today.description, "date": date]
        for name in ["incidents", "services", "ranking"] { fillings[name] = YAMLText.list(values[name] ?? []) }
        for name in ["priority", "owner", "severity", "incident"] { fillings[name] = value(name) }
        fillings["area"] = value("area").isEmpty ? YAMLText.scalar(PageName.derived(from: title)) : value("area")
        for name in ["rto", "rpo", "plan", "customer"] { fillings[name] = line(name, value(name)) }
        fillings["products"] = line("products", values["products"].map(YAMLText.list) ?? "")
        fillings["escalates"] = line("escalates_to", value("escalates_to"))
        fillings["role"] = value("owner").isEmpty ? "" : " role=\(value("owner"))"
        fillings["outcome"] = value("owner").isEmpty ? "exit" : "escalate to [[\(value("owner"))]]"
        // A field without a value ends where its colon does.
        return Template.filled(StarterFile.skeleton(of: kind), fillings)
            .split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.hasSuffix(": ") ? $0.dropLast() : $0 }.joined(separator: "\n")
    }

    private func value(_ name: String) -> String { values[name]?.first.map(YAMLText.scalar) ?? "" }

    private func line(_ name: String, _ value: String) -> String { value.isEmpty ? "" : "\(name): \(value)\n" }
}
