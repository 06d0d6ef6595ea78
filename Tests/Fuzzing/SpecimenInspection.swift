import Compiler
import Diagnostics
public import Foundation
import Model
import Reporting
import TestSupport

extension Specimen {
    /// Everything that is wrong with what becomes of the specimen, which is written and built below `folder`.
    public func faults(in folder: URL) throws -> [String] {
        try? FileManager.default.removeItem(at: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let pages = pageFaults()
        return try pages.isEmpty ? SpecimenInspection(self, folder).run() : pages
    }

    /// What is wrong with its pages, each on its own.
    private func pageFaults() -> [String] {
        // One file is read into the room of another.
        var room = Document()
        return files.sorted { $0.key < $1.key }.filter { $0.key.hasSuffix(".md") }.flatMap { path, bytes in
            PageInspection.faults(bytes, path: String(path.dropFirst("content/".count)), room: &room).map { "\(path): \($0)" }
        }
    }
}

/// Compiles, builds and mends a specimen, and looks at what comes out.
private struct SpecimenInspection {
    private let specimen: Specimen
    private let root: URL
    private let folder: URL

    init(_ specimen: Specimen, _ folder: URL) throws {
        self.specimen = specimen
        self.folder = folder
        root = folder.appendingPathComponent("base")
        try specimen.write(to: root)
    }

    func run() throws -> [String] {
        let found = [compiled(jobs: 1), compiled(jobs: 3)]
        guard case .success(let compilation) = found[0] else { return "\(found[0])" == "\(found[1])" ? [] : ["other errors with three jobs"] }
        guard case .success(let other) = found[1] else { return ["an error with three jobs only"] }
        var faults = reportFaults(compilation)
        if json(compilation) != json(other) { faults.append("other findings with three jobs") }
        faults += try siteFaults(built(compilation, jobs: 1), built(other, jobs: 3), compilation)
        return try faults + playbookFaults(compilation, other) + mendingFaults()
    }

    private func options(_ jobs: Int) -> Compilation.Options {
        Compilation.Options(today: ScratchKnowledgeBase.today, jobs: jobs, rendersBodies: true)
    }

    private func compiled(jobs: Int) -> Result<Compilation, BuildError> {
        do throws(BuildError) {
            return .success(try Compilation(KnowledgeBaseFolder(at: root.path), options(jobs)))
        } catch {
            return .failure(.failed(error.message))
        }
    }

    // MARK: - Findings

    private func json(_ compilation: Compilation) -> [UInt8] { compilation.report.rendered(as: .json) }

    private func reportFaults(_ compilation: Compilation) -> [String] {
        let report = compilation.report
        for format in ReportFormat.allCases { _ = report.rendered(as: format, color: true) }
        return report.diagnostics.flatMap { finding -> [String] in
            let places = [finding.location] + finding.related.map(\.location) + finding.fixes.flatMap(\.edits).map(\.location)
            let texts = [finding.message, finding.label ?? "x", finding.help ?? "x"] + finding.related.map(\.message)
            let outside = places.contains { $0.range.start < 0 || $0.range.start > $0.range.end || $0.range.end > max(report.sources($0.file).bytes.count, 0) }
            return (outside ? ["\(finding.code) points out of its file"] : []) + (texts.contains("") ? ["\(finding.code) says nothing"] : [])
        }
    }

    // MARK: - The site

    private func built(_ compilation: Compilation, jobs: Int) throws -> Result<[String: [UInt8]], BuildError> {
        let output = folder.appendingPathComponent("site-\(jobs)")
        do throws(BuildError) {
            _ = try Site(compilation, jobs: jobs).publish(to: output.path)
        } catch {
            return .failure(error)
        }
        return .success(try Specimen(folder: output).files)
    }

    private func siteFaults(_ one: Result<[String: [UInt8]], BuildError>, _ three: Result<[String: [UInt8]], BuildError>, _ compilation: Compilation) -> [String] {
        guard case .success(let site) = one else {
            guard case .failure(let error) = one, case .failure(let other) = three, error.message == other.message else { return ["a build that fails with one job only"] }
            return specimen.hasTemplates ? [] : ["the build fails: \(error.message)"]
        }
        guard case .success(let other) = three else { return ["a build that fails with three jobs only"] }
        let different = Set(site.keys).union(other.keys).filter { site[$0] != other[$0] }.sorted()
        if !different.isEmpty { return ["other bytes with three jobs: \(different)"] }
        if specimen.hasTemplates { return [] }
        return SiteInspection(site, hasRawHTML: compilation.base.settings.rawHTML).faults
    }

    // MARK: - Playbooks

    /// What is wrong with the playbooks that the plans become.
    private func playbookFaults(_ one: Compilation, _ three: Compilation) throws(BuildError) -> [String] {
        let plans = one.base.pages(of: .plan)
        let playbooks = try one.playbooks(of: plans, jobs: 1)
        let faults = playbooks.flatMap { PlaybookInspection.faults(in: $0) }
        return try three.playbooks(of: plans, jobs: 3) == playbooks ? faults : faults + ["other playbooks with three jobs"]
    }

    // MARK: - Fixes

    /// Mends the knowledge base twice: the second time there is nothing left to mend.
    private func mendingFaults() -> [String] {
        do throws(BuildError) {
            _ = try FixRun(KnowledgeBaseFolder(at: root.path), options(1))
            let again = try FixRun(KnowledgeBaseFolder(at: root.path), options(1))
            return again.fixes == 0 ? [] : ["fixes that undo each other in \(again.changed)"]
        } catch {
            return ["mending fails: \(error.message)"]
        }
    }
}
