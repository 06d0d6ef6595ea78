public import Compiler
public import Model

/// Keeps what a server shows up to date with the files of a knowledge base.
public struct ServeLoop {
    /// What happened, for whoever looks at the terminal.
    public enum Event {
        /// The site was built, in so many seconds.
        case built(SiteSnapshot, seconds: Double)
        /// The site could not be built.
        case failed(BuildError)
    }

    private let build: LiveBuild
    private let watch: FolderWatch
    private let state: LiveState
    private let today: () -> CalendarDate
    private let tell: (Event) -> Void

    /// How long nothing may happen before the calendar is looked at, in seconds.
    private static let patience = 30.0

    /// Prepares to keep `state` up to date; `today` says which day it is, and `tell` hears what happens.
    public init(
        _ folder: KnowledgeBaseFolder, _ options: Compilation.Options, _ state: LiveState, today: @escaping () -> CalendarDate,
        tell: @escaping (Event) -> Void
    ) {
        // Watched before anything is read, so that no change falls between.
        watch = FolderWatch(root: folder.path)
        build = LiveBuild(folder, options)
        (self.state, self.today, self.tell) = (state, today, tell)
    }

    /// Builds the site, then builds it again whenever something changes.
    public func run() -> Never {
        var day = today()
        update(.everything, day)
        while true {
            let change = watch.next(within: ServeLoop.patience)
            let isNewDay = today() != day
            day = today()
            if isNewDay { update(.everything, day) } else if let change { update(change, day) }
        }
    }

    private func update(_ change: LiveBuild.Change, _ day: CalendarDate) {
        let clock = ContinuousClock()
        let start = clock.now
        do throws(BuildError) {
            guard let site = try build.update(change, today: day) else { return }
            state.show(site)
            tell(.built(site, seconds: start.duration(to: clock.now) / .seconds(1)))
        } catch {
            state.show(error)
            tell(.failed(error))
        }
    }
}
