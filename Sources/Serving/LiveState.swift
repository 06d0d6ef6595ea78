public import Compiler
import Diagnostics
import Foundation
import Reporting
import Synchronization

/// What a server shows at the moment, and who waits for it to change.
public final class LiveState: Sendable {
    /// What there is to show.
    struct Content {
        /// The site as it could be built last; nil before the first time.
        var site: SiteSnapshot?
        /// Counts what was built.
        var siteNumber = 0
        /// Counts what there was to say.
        var number = 0
        /// What is wrong, in one line; empty for nothing.
        var title = ""
        /// The findings with their excerpts, or what kept the site from being built.
        var text = ""
    }

    private struct State {
        var content = Content()
        var waiting: [UUID: CheckedContinuation<Void, Never>] = [:]
    }

    /// Tells this run of a server from others.
    private let run = String(UInt32.random(in: .min ... .max), radix: 36)
    private let state = Mutex(State())

    /// The most errors that are shown on a page.
    private static let mostErrors = 10

    /// Makes the state of a server that has nothing to show yet.
    public init() {}

    /// Shows `site` from now on, with its errors.
    public func show(_ site: SiteSnapshot) {
        let errors = site.report.diagnostics.filter { $0.severity == .error }
        let count = "\(errors.count) error\(errors.count == 1 ? "" : "s")"
        let shown = errors.count > LiveState.mostErrors ? "; here are the first \(LiveState.mostErrors)" : ""
        change { content in
            content.site = site
            content.siteNumber += 1
            content.title = errors.isEmpty ? "" : "The knowledge base has \(count)\(shown)"
            content.text = errors.isEmpty ? "" : LiveState.text(of: site.report, Array(errors.prefix(LiveState.mostErrors)))
        }
    }

    /// Goes on showing the last site, and says why there is no newer one.
    public func show(_ error: BuildError) {
        var text = error.message
        if case .settings(let report) = error { text += "\n\n" + LiveState.text(of: report, report.diagnostics) }
        change { content in
            content.title = content.site == nil ? "The site cannot be built" : "The site cannot be built any more; this is the last one that could"
            content.text = text
        }
    }

    private static func text(of report: Report, _ findings: [Diagnostic]) -> String {
        let some = Report(diagnostics: findings, pages: report.pages, checks: report.checks, sources: report.sources)
        return String(decoding: some.rendered(as: .text), as: UTF8.self)
    }

    private func change(_ change: (inout Content) -> Void) {
        let waiting = state.withLock { state in
            change(&state.content)
            state.content.number += 1
            defer { state.waiting = [:] }
            return state.waiting.values
        }
        for one in waiting { one.resume() }
    }

    // MARK: - Asking

    /// What there is to show.
    var content: Content { state.withLock { $0.content } }

    /// The name of the site that `content` holds.
    func siteVersion(_ content: Content) -> String { "\(run)-\(content.siteNumber)" }

    /// The name of all that `content` says.
    func version(_ content: Content) -> String { "\(run)-\(content.siteNumber)-\(content.number)" }

    /// What there is to show, as soon as it is something else than `version`, or after so many seconds in any case.
    func content(after version: String, seconds: Double) async -> Content {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.waitForChange(after: version) }
            group.addTask { try? await Task.sleep(for: .seconds(seconds)) }
            await group.next()
            group.cancelAll()
        }
        return content
    }

    private func waitForChange(after version: String) async {
        let id = UUID()
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if self.version(state.content) != version || Task.isCancelled { return true }
                    state.waiting[id] = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: id) }?.resume()
        }
    }
}
