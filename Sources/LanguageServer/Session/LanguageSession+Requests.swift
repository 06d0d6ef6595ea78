extension LanguageSession {
    /// Answers a request about documents or pages; throws where nobody here knows it.
    func answerFeature(_ call: Call, _ id: RequestID) throws(ResponseError) {
        switch call.method {
        case "textDocument/completion":
            let params = try call.params(PlaceParams.self)
            // What may stand somewhere follows from the text as typed, and from pages as they were a moment ago: nothing is waited for.
            let place = place(params.textDocument, params.position)
            // A page that is new has yet to be known.
            if let place, place.content.base == nil || place.page == nil && place.path.hasPrefix("content/") { place.content.refresh() }
            let list = place.map { Completion($0).list() }
            reply(id, list ?? CompletionList())
        case "textDocument/hover":
            let params = try call.params(PlaceParams.self)
            reply(id, current(params.textDocument, params.position).flatMap { HoverText($0).hover() })
        case "textDocument/definition":
            let params = try call.params(PlaceParams.self)
            reply(id, current(params.textDocument, params.position).map { LinkTargets($0).locations() } ?? [])
        case "textDocument/references":
            let params = try call.params(ReferenceParams.self)
            let place = current(params.textDocument, params.position)
            reply(id, place.map { Backlinks($0).locations(withTarget: params.context.includeDeclaration) } ?? [])
        case "textDocument/documentSymbol":
            outline(try call.params(DocumentParams.self).textDocument, id)
        case "workspace/symbol":
            let query = try call.params(WorkspaceSymbolParams.self).query
            contents.forEach { $0.refresh() }
            reply(id, contents.flatMap { PageSearch($0).symbols(for: query) })
        case "textDocument/codeAction":
            let params = try call.params(CodeActionParams.self)
            reply(id, actions(params))
        default: throw .methodNotFound(call.method)
        }
    }

    private func outline(_ document: DocumentName, _ id: RequestID) {
        guard let place = current(document, .init(line: 0, character: 0)) else { return reply(id, [SymbolInformation]()) }
        let outline = Outline(place)
        if client.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport == true { return reply(id, outline.tree()) }
        reply(id, outline.list(uri: document.uri))
    }

    private func actions(_ params: CodeActionParams) -> [CodeAction] {
        // An older client knows commands alone, and there are none.
        guard client.textDocument?.codeAction?.codeActionLiteralSupport != nil, let (content, path) = home(of: params.textDocument.uri) else { return [] }
        content.refresh()
        let fixes = FixActions(
            content, path, namesVersions: client.workspace?.workspaceEdit?.documentChanges == true,
            pointsElsewhere: client.textDocument?.publishDiagnostics?.relatedInformation == true)
        return fixes.actions(in: params.range, wanted: params.context.only)
    }

    /// The place with everything compiled that was typed; nil outside of the knowledge base.
    private func current(_ document: DocumentName, _ position: WirePosition) -> Place? {
        home(of: document.uri)?.content.refresh()
        return place(document, position)
    }

    private func place(_ document: DocumentName, _ position: WirePosition) -> Place? {
        guard let (content, path) = home(of: document.uri), let text = content.text(at: path) else { return nil }
        return Place(content: content, path: path, text: text, offset: text.offset(of: position))
    }
}
