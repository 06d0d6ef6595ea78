import Analysis
import Compiler
import Foundation
import Model

extension LanguageSession {
    /// Takes a notification, unless nobody here knows it.
    func takeFeature(_ call: Call) throws(ResponseError) {
        switch call.method {
        case "initialized":
            isReady = true
            register()
        case "textDocument/didOpen": open(try call.params(DidOpenParams.self).textDocument)
        case "textDocument/didChange": change(try call.params(DidChangeParams.self))
        case "textDocument/didClose":
            let uri = try call.params(DocumentParams.self).textDocument.uri
            if let (content, path) = home(of: uri), content.documents[path] != nil { content.show(nil, at: path) }
            closeAbandoned()
        case "workspace/didChangeWatchedFiles":
            let uris = try call.params(DidChangeWatchedFilesParams.self).changes.map(\.uri)
            for content in contents {
                let paths = Set(uris.compactMap { content.addresses.path(of: $0) })
                if !paths.isEmpty { content.note(.paths(paths)) }
            }
        case "workspace/didChangeWorkspaceFolders": change(try call.params(DidChangeFoldersParams.self).event)
        default: break
        }
    }

    private func open(_ item: DidOpenParams.Item) {
        openHome(of: item.uri)
        guard let (content, path) = home(of: item.uri) else { return }
        let text = DocumentText(Array(item.text.utf8), content.encoding)
        content.show(OpenDocument(uri: item.uri, version: item.version, text: text), at: path)
    }

    private func change(_ params: DidChangeParams) {
        guard let (content, path) = home(of: params.textDocument.uri), var document = content.documents[path] else { return }
        document.version = params.textDocument.version ?? document.version
        document.text = document.text.changed(by: params.contentChanges)
        content.show(document, at: path)
    }

    /// Compiles what has changed, now that nothing else waits, and tells the client of the findings.
    public func settle() {
        guard phase == .running else { return }
        for content in contents {
            content.refresh()
            publish(content)
        }
    }

    private func publish(_ content: OpenKnowledgeBase) {
        guard content.untold?.isEmpty != true else { return }
        let pointsElsewhere = client.textDocument?.publishDiagnostics?.relatedInformation == true
        for params in content.publication.news(of: content, pointsElsewhere: pointsElsewhere) { tell("textDocument/publishDiagnostics", params) }
        guard let failure = content.failure else {
            content.shownSentence = nil
            return
        }
        // Whoever is typing in the settings sees what is wrong with them there, and needs nothing that opens over the text.
        if case .settings = failure, content.documents[SettingsCheck.path] != nil { return }
        guard failure.message != content.shownSentence else { return }
        content.shownSentence = failure.message
        tell("window/showMessage", MessageParams(type: 1, message: failure.message))
    }
}
