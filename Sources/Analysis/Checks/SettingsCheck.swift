public import Diagnostics
public import Model

/// Puts the problems of `planbook.yml` into the words that pages' problems have.
public enum SettingsCheck {
    /// The path by which the settings are known.
    public static let path = "planbook.yml"

    /// The findings on the settings with the problems `problems`; every one of them is an error.
    public static func diagnostics(_ problems: [Problem], file: FileID) -> [Diagnostic] {
        var page = Page(file: file, id: path, address: path, kind: .page)
        page.problems = problems
        guard let today = CalendarDate(year: 2000, month: 1, day: 1) else { return [] }
        let base = KnowledgeBase(
            settings: Settings(), today: today, pages: [page], resolutions: [[]], relations: Relations(),
            names: NameIndex())
        let found = CheckRun(base).findings(onPages: 0..<1).map { diagnostic in
            var error = diagnostic
            error.severity = .error
            return error
        }
        return found.sorted(by: Diagnostic.inReportingOrder)
    }
}

extension PageView {
    /// What the page is, as the subject of a sentence.
    var subject: String { page.id == SettingsCheck.path ? "the settings" : page.kind.withArticle }
}
