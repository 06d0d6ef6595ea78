/// What may stand at a place.
struct CompletionList: Encodable {
    /// Whether there is more, so that the client asks again when more was typed.
    var isIncomplete = false
    /// What may stand there, the best first.
    var items: [CompletionItem] = []
}

/// Something that may stand at a place.
struct CompletionItem: Encodable, Equatable {
    /// What is shown.
    var label: String
    /// What it is.
    var kind: Kind
    /// What is shown beside it.
    var detail: String?
    /// What is shown when it is looked at.
    var documentation: WireMarkup?
    /// Orders it among the others.
    var sortText: String?
    /// What is compared with what was typed.
    var filterText: String
    /// What it does.
    var textEdit: WireTextEdit

    /// What an item is; editors have a picture for each.
    enum Kind: Int, Encodable {
        /// A key of a mapping.
        case field = 5
        /// A variable.
        case variable = 6
        /// A value.
        case value = 12
        /// A word of the language.
        case keyword = 14
        /// A page.
        case file = 17
        /// A place in a page.
        case reference = 18
        /// One of a few values.
        case choice = 20
    }
}
