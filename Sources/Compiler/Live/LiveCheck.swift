public import Model

/// The findings of a knowledge base that are kept up to date while its files, and the texts in an editor, change.
///
/// They are those of a fresh check of the same texts. It belongs to one thread at a time.
public final class LiveCheck {
    private let live: LiveContent

    /// Prepares to check the knowledge base in `folder`; nothing is read yet.
    public init(_ folder: KnowledgeBaseFolder, _ options: Compilation.Options) {
        live = LiveContent(folder, options)
        live.options.rendersBodies = false
    }

    /// Compiles what `change` says, for the day `today`, with the texts `unsaved` in the place of what is on the disk.
    ///
    /// A text that came, changed or went is a change of its file.
    public func update(_ change: LiveBuild.Change, unsaved: UnsavedTexts, today: CalendarDate) throws(BuildError) -> Compilation {
        let isNewDay = today != live.options.today
        (live.options.today, live.options.unsaved) = (today, unsaved)
        return try live.findings(of: live.compile(isNewDay ? .everything : change))
    }
}
