import Foundation
import Reporting
import TestSupport
import Testing

@testable import Compiler

/// A knowledge base that is kept compiled, and compared with a fresh build after each change.
final class LiveFixture {
    let base: ScratchKnowledgeBase
    private let live: LiveBuild
    /// The findings alone, without bodies, as an editor's server keeps them.
    private let check: LiveCheck
    private let options = Compilation.Options(today: ScratchKnowledgeBase.today, jobs: 2, rendersBodies: true)
    private var last: SiteSnapshot?

    init(_ files: [String: String], isBare: Bool = false) throws {
        base = try ScratchKnowledgeBase(files, isBare: isBare)
        live = LiveBuild(try KnowledgeBaseFolder(at: base.root), options)
        check = LiveCheck(try KnowledgeBaseFolder(at: base.root), options)
        last = try live.update(.everything, today: options.today)
        _ = try check.update(.everything, unsaved: UnsavedTexts(), today: options.today)
    }

    /// Tells the build which paths changed; gives what it says, or the error's message.
    func update(_ paths: Set<String>) -> Result<SiteSnapshot?, BuildError> {
        do throws(BuildError) {
            let site = try live.update(.paths(paths), today: options.today)
            if let site { last = site }
            return .success(site)
        } catch {
            return .failure(error)
        }
    }

    func write(_ path: String, _ text: String) throws { try base.write(path, Array(text.utf8)) }

    func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: base.root + "/" + path) }

    func move(_ path: String, to other: String) throws {
        let target = URL(fileURLWithPath: base.root + "/" + other)
        try FileManager.default.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.moveItem(at: URL(fileURLWithPath: base.root + "/" + path), to: target)
    }

    private func findings(_ changed: Set<String>) -> Result<[UInt8], BuildError> {
        do throws(BuildError) {
            return .success(try check.update(.paths(changed), unsaved: UnsavedTexts(), today: options.today).report.rendered(as: .json))
        } catch {
            return .failure(error)
        }
    }

    /// What differs between what is shown and what a fresh build writes; nil for nothing.
    func difference(_ changed: Set<String>) throws -> String? {
        let checked = findings(changed)
        switch (update(changed), fresh()) {
        case (.failure(let live), .failure(let fresh)): return live.message == fresh.message ? nil : "\(live.message) instead of \(fresh.message)"
        case (.failure(let error), .success): return "fails: \(error.message)"
        case (.success, .failure(let error)): return "does not fail: \(error.message)"
        case (.success, .success((let compilation, let site))):
            guard let last else { return "nothing is shown" }
            let output = base.root + "/site"
            _ = try site.publish(to: output)
            let files = try Disk.walk(DiskPath(output)).entries.filter { $0.kind == .file && !$0.path.hasPrefix(".") }.map(\.path)
            if Set(last.paths()) != Set(files) { return "the files are others: \(Set(last.paths()).symmetricDifference(files).sorted().prefix(5))" }
            for path in files where last.file(at: path) != (try Disk.read(DiskPath(output + "/" + path), limit: 1 << 26)) { return "\(path) differs" }
            let findings = compilation.report.rendered(as: .json)
            // Templates are no matter of a check.
            guard case .success(let alone) = checked, alone == findings else { return "the findings without bodies differ" }
            return last.report.rendered(as: .json) == findings ? nil : "the findings differ"
        }
    }

    private func fresh() -> Result<(Compilation, Site), BuildError> {
        do throws(BuildError) {
            let compilation = try Compilation(KnowledgeBaseFolder(at: base.root), options)
            return .success((compilation, try Site(compilation, jobs: 2)))
        } catch {
            return .failure(error)
        }
    }
}
