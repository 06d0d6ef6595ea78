import Compiler
import Foundation

extension LanguageSession {
    /// Finds the knowledge bases of the folders that the client has opened; says why there is none.
    func open(_ params: InitializeParams) -> String? {
        folders = (params.workspaceFolders ?? []).compactMap { DocumentAddresses.file($0.uri) }
        let older = [params.rootUri.flatMap { DocumentAddresses.file($0) }, params.rootPath].compactMap(\.self).filter { !$0.utf8.contains(0) }
        for folder in older where !folders.contains(folder) { folders.append(folder) }
        if let folder = launch.folder {
            add(folder, seenFrom: folders.first)
            return nil
        }
        let problems = (folders.isEmpty ? [launch.currentFolder] : folders).compactMap { open(folder: $0) }
        return contents.isEmpty ? problems.first : nil
    }

    /// Opens the knowledge base that is in `start` or above it, unless it is open; says why there is none.
    private func open(folder start: String) -> String? {
        do throws(BuildError) {
            let found = try KnowledgeBaseFolder(searchingFrom: start)
            if !contents.contains(where: { $0.folder.path == found.path }) { add(found, seenFrom: start) }
            return nil
        } catch {
            return error.message
        }
    }

    private func add(_ folder: KnowledgeBaseFolder, seenFrom start: String?) {
        let root = URL(fileURLWithPath: folder.path).standardizedFileURL.path
        let encoding = PositionEncoding(offered: client.general?.positionEncodings)
        let addresses = DocumentAddresses(root: root, opened: start)
        contents.append(OpenKnowledgeBase(folder, addresses, encoding, jobs: launch.jobs, today: launch.today))
        register()
    }

    /// The knowledge base that the document at `uri` belongs to, and the document's path below its root.
    func home(of uri: String) -> (content: OpenKnowledgeBase, path: String)? {
        var best: (content: OpenKnowledgeBase, path: String)?
        // One may lie in a folder of another one.
        for content in contents {
            guard let path = content.addresses.path(of: uri), path.utf8.count < best?.path.utf8.count ?? .max else { continue }
            best = (content, path)
        }
        return best
    }

    /// Opens the knowledge base of the document at `uri`, where that is not open yet.
    func openHome(of uri: String) {
        guard launch.folder == nil, home(of: uri)?.path.hasPrefix("content/") != true, let file = DocumentAddresses.file(uri),
            let slash = file.lastIndex(of: "/"), slash != file.startIndex
        else { return }
        _ = open(folder: String(file[..<slash]))
    }

    /// Takes note of folders that the client opens and closes.
    func change(_ event: DidChangeFoldersParams.Event) {
        let gone = Set(event.removed.compactMap { DocumentAddresses.file($0.uri) })
        let new = event.added.compactMap { DocumentAddresses.file($0.uri) }
        folders = folders.filter { !gone.contains($0) } + new
        guard launch.folder == nil else { return }
        new.forEach { _ = open(folder: $0) }
        closeAbandoned()
    }

    /// Leaves the knowledge bases of which no folder and no document is open.
    func closeAbandoned() {
        // Without folders the one of the current folder is meant for good.
        guard launch.folder == nil else { return }
        let kept = folders.isEmpty ? [launch.currentFolder] : folders
        contents.removeAll { content in
            guard content.documents.isEmpty, !kept.contains(where: content.addresses.concern) else { return false }
            for params in content.publication.farewell() { tell("textDocument/publishDiagnostics", params) }
            return true
        }
    }

    /// Asks to be told of files that change, where the client can tell: once it is ready for that and there is a knowledge base.
    func register() {
        guard client.workspace?.didChangeWatchedFiles?.dynamicRegistration == true, isReady, !contents.isEmpty, !isRegistered else { return }
        isRegistered = true
        let patterns = ["**/content/**", "**/planbook.yml", "**/planbook-baseline.json", "**/tickets/**"]
        let watchers = RegistrationParams.Watchers(watchers: patterns.map { .init(globPattern: $0) })
        let method = "workspace/didChangeWatchedFiles"
        ask("client/registerCapability", RegistrationParams(registrations: [.init(id: "files", method: method, registerOptions: watchers)]))
    }
}
