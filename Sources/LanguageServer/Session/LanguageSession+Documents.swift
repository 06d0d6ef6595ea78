import Analysis
import Compiler
import Foundation
import Model

extension LanguageSession {
    /// Finds the knowledge base that the client works on; says why there is none.
    func open(_ params: InitializeParams, _ encoding: PositionEncoding) -> String? {
        var folders = (params.workspaceFolders ?? []).compactMap { DocumentAddresses.file($0.uri) }
        folders += [params.rootUri.flatMap { DocumentAddresses.file($0) }, params.rootPath].compactMap(\.self).filter { !$0.utf8.contains(0) }
        if let folder = launch.folder {
            content = openKnowledgeBase(folder, seenFrom: folders.first, encoding)
            return nil
        }
        if folders.isEmpty { folders = [launch.currentFolder] }
        var problem: String?
        for start in folders {
            do throws(BuildError) {
                content = openKnowledgeBase(try KnowledgeBaseFolder(searchingFrom: start), seenFrom: start, encoding)
                return nil
            } catch {
                problem = problem ?? error.message
            }
        }
        return problem
    }

    private func openKnowledgeBase(_ folder: KnowledgeBaseFolder, seenFrom start: String?, _ encoding: PositionEncoding) -> OpenKnowledgeBase {
        let root = URL(fileURLWithPath: folder.path).standardizedFileURL.path
        let addresses = DocumentAddresses(root: root, opened: start)
        return OpenKnowledgeBase(folder, addresses, encoding, jobs: launch.jobs, today: launch.today)
    }

    /// Takes a notification, unless nobody here knows it.
    func takeFeature(_ call: Call) throws(ResponseError) {
        switch call.method {
        case "initialized": register()
        case "textDocument/didOpen": open(try call.params(DidOpenParams.self).textDocument)
        case "textDocument/didChange": change(try call.params(DidChangeParams.self))
        case "textDocument/didClose":
            let uri = try call.params(DocumentParams.self).textDocument.uri
            if let content, let path = content.addresses.path(of: uri), content.documents[path] != nil { content.show(nil, at: path) }
        case "workspace/didChangeWatchedFiles":
            guard let content else { return }
            let paths = try call.params(DidChangeWatchedFilesParams.self).changes.compactMap { content.addresses.path(of: $0.uri) }
            if !paths.isEmpty { content.note(.paths(Set(paths))) }
        default: break
        }
    }

    /// Asks to be told of files that change, where the client can tell.
    private func register() {
        guard client.workspace?.didChangeWatchedFiles?.dynamicRegistration == true, content != nil else { return }
        let patterns = ["**/content/**", "**/planbook.yml", "**/planbook-baseline.json", "**/tickets/**"]
        let watchers = RegistrationParams.Watchers(watchers: patterns.map { .init(globPattern: $0) })
        let method = "workspace/didChangeWatchedFiles"
        ask("client/registerCapability", RegistrationParams(registrations: [.init(id: "files", method: method, registerOptions: watchers)]))
    }

    private func open(_ item: DidOpenParams.Item) {
        // A knowledge base deep in a folder of other things shows once one of its pages is opened.
        if content == nil, let file = DocumentAddresses.file(item.uri), let slash = file.lastIndex(of: "/"), slash != file.startIndex {
            let folder = String(file[..<slash])
            if let found = try? KnowledgeBaseFolder(searchingFrom: folder) {
                content = openKnowledgeBase(found, seenFrom: folder, PositionEncoding(offered: client.general?.positionEncodings))
                register()
            }
        }
        guard let content, let path = content.addresses.path(of: item.uri) else { return }
        let text = DocumentText(Array(item.text.utf8), content.encoding)
        content.show(OpenDocument(uri: item.uri, version: item.version, text: text), at: path)
    }

    private func change(_ params: DidChangeParams) {
        guard let content, let path = content.addresses.path(of: params.textDocument.uri), var document = content.documents[path] else { return }
        document.version = params.textDocument.version ?? document.version
        document.text = document.text.changed(by: params.contentChanges)
        content.show(document, at: path)
    }

    /// Compiles what has changed, now that nothing else waits, and tells the client of the findings.
    public func settle() {
        guard phase == .running, let content else { return }
        content.refresh()
        publish()
    }

    private func publish() {
        guard let content, content.untold?.isEmpty != true else { return }
        let pointsElsewhere = client.textDocument?.publishDiagnostics?.relatedInformation == true
        for params in publication.news(of: content, pointsElsewhere: pointsElsewhere) { tell("textDocument/publishDiagnostics", params) }
        guard let failure = content.failure else {
            lastSentence = nil
            return
        }
        // Whoever is typing in the settings sees what is wrong with them there, and needs nothing that opens over the text.
        if case .settings = failure, content.documents[SettingsCheck.path] != nil { return }
        show(failure.message, type: 1)
    }
}
