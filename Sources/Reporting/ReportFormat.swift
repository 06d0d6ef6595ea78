/// The forms in which a report can be printed; the raw value is the word after `--format`.
public enum ReportFormat: String, CaseIterable, Sendable {
    /// Excerpts of the source with carets, for people.
    case text
    /// One line a finding, for people in a hurry and for editors.
    case concise
    /// Everything, in a versioned shape, for programs.
    case json
    /// SARIF 2.1.0, for code scanning.
    case sarif
    /// Annotations of GitHub's workflows.
    case github
    /// GitLab's code quality report.
    case gitlab
    /// JUnit's XML, for test reports.
    case junit

    /// Whether people read it, so that sentences may stand beside it.
    public var isForPeople: Bool { self == .text || self == .concise }
}

extension Report {
    /// The report as UTF-8 in `format`, ending with a newline; only text is ever coloured.
    public func rendered(as format: ReportFormat, color: Bool = false) -> [UInt8] {
        switch format {
        case .text: TextReport.render(self, color: color)
        case .concise: ConciseReport.render(self)
        case .json: JSONReport.render(self)
        case .sarif: SARIFReport.render(self)
        case .github: GitHubReport.render(self)
        case .gitlab: GitLabReport.render(self)
        case .junit: JUnitReport.render(self)
        }
    }
}
