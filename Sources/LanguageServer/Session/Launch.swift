public import Compiler
public import Model

/// What the command line says of a session.
public struct Launch {
    /// The knowledge base that was named; nil for the one that the client has opened.
    let folder: KnowledgeBaseFolder?
    /// Where to look for a knowledge base when the client has opened no folder.
    let currentFolder: String
    /// How many threads to use.
    let jobs: Int
    /// The program's version.
    let version: String
    /// Which day it is.
    let today: () -> CalendarDate

    /// Makes what a session begins with.
    public init(folder: KnowledgeBaseFolder?, currentFolder: String, jobs: Int, version: String, today: @escaping () -> CalendarDate) {
        self.folder = folder
        self.currentFolder = currentFolder
        self.jobs = jobs
        self.version = version
        self.today = today
    }
}
