public import Diagnostics
public import Model

/// Puts the problems of `planbook.yml` into the words that pages' problems have.
public enum SettingsCheck {
    /// The path by which the settings are known.
    public static let path = "planbook.yml"

    /// The findings on the settings with the problems `problems`; every one of them is an error.
    public static func diagnostics(_ problems: [Problem], file: FileID) -> [Diagnostic] {
        CheckRun.findings(from: problems, file: file, id: path).map { diagnostic in
            var error = diagnostic
            error.severity = .error
            return error
        }
    }
}

extension PageView {
    /// What the page is, as the subject of a sentence.
    var subject: String { page.id == SettingsCheck.path ? "the settings" : page.kind.withArticle }

    /// What holds the fields, as the subject of a sentence with its verb.
    var fieldsSubject: String { page.id == SettingsCheck.path ? "the settings are" : "the front matter is" }
}
