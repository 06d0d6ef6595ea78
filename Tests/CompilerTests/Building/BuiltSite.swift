import Foundation
import Reporting
import TestSupport

@testable import Compiler

extension ScratchKnowledgeBase {
    /// Builds the site, in spite of errors, with `jobs` threads and gives its files by path.
    func builtSite(jobs: Int = 2) throws -> [String: String] {
        let output = root + "/site"
        _ = try Site(compile(jobs: jobs), jobs: jobs).publish(to: output)
        return try ScratchKnowledgeBase.files(below: output)
    }

    /// The findings as lines of the concise format, without the summary.
    func lines(jobs: Int = 2) throws -> [String] {
        let report = try compile(jobs: jobs, rendersBodies: false).report
        return String(decoding: report.rendered(as: .concise), as: UTF8.self).split(separator: "\n").dropLast().map(String.init)
    }

    /// The report as JSON.
    func json(jobs: Int) throws -> String {
        String(decoding: try compile(jobs: jobs).report.rendered(as: .json), as: UTF8.self)
    }

    /// The error that keeps the site from being built, as its message and, for settings, their findings.
    func buildError(output: String = "site") -> [String] {
        do throws(BuildError) {
            let folder = try KnowledgeBaseFolder(at: root)
            let options = Compilation.Options(today: ScratchKnowledgeBase.today, jobs: 2, rendersBodies: true)
            _ = try Site(Compilation(folder, options), jobs: 2).publish(to: root + "/" + output)
            return []
        } catch {
            var lines = [error.message.replacingOccurrences(of: root, with: "ROOT")]
            if case .settings(let report) = error {
                let text = String(decoding: report.rendered(as: .concise), as: UTF8.self)
                lines += text.split(separator: "\n").dropLast().map(String.init)
            }
            return lines
        }
    }

    /// The files below `folder` by their paths, each with its bytes read as text.
    static func files(below folder: String) throws -> [String: String] {
        var files: [String: String] = [:]
        for entry in try Disk.walk(DiskPath(folder)).entries where entry.kind == .file {
            files[entry.path] = String(decoding: try Disk.read(DiskPath(folder + "/" + entry.path), limit: 1 << 24), as: UTF8.self)
        }
        return files
    }
}
