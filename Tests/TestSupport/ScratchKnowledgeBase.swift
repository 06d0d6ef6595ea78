public import Compiler
import Diagnostics
import Foundation
public import Model
import Reporting

/// A knowledge base in a temporary folder, removed when the last reference to it goes.
public final class ScratchKnowledgeBase: Sendable {
    /// Its folder.
    public let root: String

    /// Writes `files`, by their paths below the root, over those of a small valid knowledge base.
    ///
    /// With `isBare` there is nothing but `files`.
    public init(_ files: [String: String], isBare: Bool = false) throws {
        root = NSTemporaryDirectory() + "planbook-\(UUID().uuidString)"
        for (path, text) in isBare ? files : ScratchKnowledgeBase.completed(files) { try write(path, Array(text.utf8)) }
    }

    /// The small valid knowledge base with `files` over it, and a draft that links to every page of the handbook.
    ///
    /// Without that none of those pages could do without a link of its own from somewhere.
    public static func completed(_ files: [String: String]) -> [String: String] {
        var all = valid.merging(files) { $1 }
        let contents = "content/handbook/index.md"
        if all[contents] != nil { return all }
        let names = all.keys.filter { $0.hasPrefix("content/handbook/") && $0.hasSuffix(".md") && !$0.contains("/_") }.sorted()
        all[contents] = "---\nstatus: draft\n---\n\n# Handbook\n\n" + names.map { "- [It](<\($0.dropFirst(17))>)\n" }.joined()
        return all
    }

    deinit {
        try? FileManager.default.removeItem(atPath: root)
    }

    /// Writes the file at `path` below the root, with the folders above it.
    public func write(_ path: String, _ bytes: [UInt8]) throws {
        let url = URL(fileURLWithPath: root + "/" + path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    /// Compiles the knowledge base for 2026-11-23 with `jobs` threads.
    public func compile(jobs: Int = 2, rendersBodies: Bool = true) throws -> Compilation {
        let options = Compilation.Options(today: ScratchKnowledgeBase.today, jobs: jobs, rendersBodies: rendersBodies)
        return try Compilation(KnowledgeBaseFolder(at: root), options)
    }

    /// The findings, each as `L301 content/plans/x.md:12-20`: the code, the file and the byte range.
    public func findings() throws -> [String] {
        let report = try compile(rendersBodies: false).report
        var paths: [FileID: String] = [:]
        return report.diagnostics.map { diagnostic in
            let range = diagnostic.location.range
            // A source is read again each time it is asked for.
            let path = paths[diagnostic.location.file] ?? report.sources(diagnostic.location.file).path
            paths[diagnostic.location.file] = path
            return "\(diagnostic.code) \(path):\(range.start)-\(range.end)"
        }
    }

    /// The day that every test builds for, so that nothing goes stale with the calendar.
    public static let today: CalendarDate = {
        guard let day = CalendarDate(year: 2026, month: 11, day: 23) else { preconditionFailure("a day of the calendar") }
        return day
    }()

    /// A knowledge base without a finding: one page of each kind that the examples of checks build on.
    public static let valid: [String: String] = [
        "content/services/backup.md": "---\ntitle: Backup\nowner: technician\n---\n\nNightly copies.\n",
        "content/roles/technician.md":
            "---\ntitle: Technician\nholders: [{ name: Duty desk, phone: 555-0100, hours: 24x7 }]\n---\n\nDoes the work.\n",
        "content/incidents/server-down.md":
            "---\ntitle: Server down\nservices: [backup]\nseverity: sev3\n---\n\nIt does not answer.\n",
        "content/plans/restore-server.md": plan(
            title: "Restore the server", incident: "server-down", extra: "aliases: [Server rescue]\n"),
        "content/plans/unknown.md": plan(title: "The unknown", incident: "unknown", extra: "")
            + "\n## Triage\n\nLook.\n\n## Prioritisation\n\nOrder.\n\n## Next steps\n\n1. Decide. {role=technician time=5m}\n",
        "content/handbook/notes.md": "# Notes\n\nSee [[server-down]].\n",
    ]

    private static func plan(title: String, incident: String, extra: String) -> String {
        """
        ---
        title: \(title)
        incidents: [\(incident)]
        priority: P2
        owner: technician
        review: { last: 2026-09-01, every: 1y }
        \(extra)---

        Gets it back.

        ## Tactical steps

        1. **Restart it.** {#restart role=technician time=10m}

           - If it stays down → [[#replace]]

        ## Contingencies

        ### If the hardware is broken {#replace}

        1. Move the disks. {role=technician time=1h}

        → exit

        ## Communication

        Tell the customer.

        ## Exit criteria

        - [ ] It answers.

        ## Strategic steps

        1. Renew the warranty. {role=technician}

        """
    }
}
