import Reporting

extension Compilation {
    /// Writes the draft of an incident for each group of tickets that no known one explains; gives their paths below the root.
    public func writeIncidentDrafts() throws(BuildError) -> [String] {
        var written: [String] = []
        for draft in IncidentDraft.all(base) {
            let path = root + "/" + draft.path
            do throws(DiskError) {
                // What stands there already is somebody's.
                if try Disk.status(DiskPath(path)) != nil { continue }
                if let folder = DiskPath(path).parent { try Disk.makeFolders(folder) }
            } catch {
                throw .failed("\(error)")
            }
            try FileContents.write(Array(draft.text.utf8), to: path)
            written.append(draft.path)
        }
        return written
    }
}
