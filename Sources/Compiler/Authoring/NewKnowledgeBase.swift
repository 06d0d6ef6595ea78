import Authoring
public import Model
import Reporting

/// A folder in which a knowledge base is begun.
public struct NewKnowledgeBase: Sendable {
    /// Its path, as given.
    public let path: String

    /// The folder at `path`, which does not exist yet or holds nothing but version control's own folder.
    public init(at path: String) throws(BuildError) {
        self.path = path
        do {
            guard let status = try Disk.status(DiskPath(path), followingLink: true) else { return }
            guard status.kind == .directory else { throw BuildError.failed("'\(path)' is there and is no folder") }
            let found = try Disk.list(DiskPath(path), followingLink: true).map { "\($0.name)" }.filter { $0 != ".git" }
            if let first = found.first {
                throw BuildError.failed("'\(path)' is not empty: it holds '\(first)'; give the name of a new folder, or import what is there with --from")
            }
        } catch let error as BuildError {
            throw error
        } catch {
            throw .failed("\(error)")
        }
    }

    /// Writes a knowledge base called `title` with a page of each kind, as of `today`.
    public func fill(title: String, today: CalendarDate) throws(BuildError) {
        try write(StarterFile.all(title: title, today: today))
        try writeSchemas()
    }

    /// Writes `files`, none of which may be there.
    func write(_ files: [StarterFile]) throws(BuildError) {
        do {
            for file in files {
                try Disk.write(file.bytes.span, to: DiskPath(path + "/" + file.path), existing: .refused, isExecutable: file.isExecutable)
            }
        } catch {
            throw .failed("\(error)")
        }
    }

    /// Writes the schemas by which editors complete and check settings and front matter.
    func writeSchemas() throws(BuildError) {
        for subject in SchemaSubject.all {
            let file = "\(path)/.planbook/schemas/\(subject.fileName)"
            try FileContents.write(subject.schema(checks: Compilation.checks), to: file)
        }
    }
}
