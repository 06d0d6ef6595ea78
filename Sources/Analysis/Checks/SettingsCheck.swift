public import Diagnostics
public import Model

/// Puts the problems of `planbook.yml` into the words that pages' problems have.
public enum SettingsCheck {
    /// The path by which the settings are known.
    public static let path = "planbook.yml"

    /// The findings on secrets in the settings `settings`, whose file has the problems `problems`.
    public static func secrets(_ problems: [Problem], file: FileID, settings: Settings) -> [Diagnostic] {
        if problems.isEmpty { return [] }
        return CheckRun.findings(from: problems, file: file, id: path, settings: settings, checks: ["S601"])
    }

    /// The findings on the settings with the problems `problems`; every one of them is an error.
    ///
    /// The mapping of tickets is a file of settings, too, at the path `path`.
    public static func diagnostics(_ problems: [Problem], file: FileID, path: String = path) -> [Diagnostic] {
        CheckRun.findings(from: problems, file: file, id: path).map { diagnostic in
            var error = diagnostic
            error.severity = .error
            return error
        }
    }
}

extension PageView {
    /// What the page is, as the subject of a sentence.
    var subject: String { isSettings ? "the settings" : page.kind.withArticle }

    /// What holds the fields, as the subject of a sentence with its verb.
    var fieldsSubject: String { isSettings ? "the settings are" : "the front matter is" }

    private var isSettings: Bool { [SettingsCheck.path, TicketMapping.path].contains(page.id) }
}
