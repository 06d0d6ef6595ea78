public import Model

extension KnowledgeBase {
    /// The customers that go by `name`: by id, else by a trailing part of one, else by title or alias.
    public func customers(named name: String) -> [Int] {
        names.pages(named: name) { pages[$0].kind == .customer && !pages[$0].isSnippet }.pages
    }

    /// The incidents that go by `name`.
    public func incidents(named name: String) -> [Int] {
        names.pages(named: name) { pages[$0].kind == .incident && !pages[$0].isSnippet }.pages
    }
}
