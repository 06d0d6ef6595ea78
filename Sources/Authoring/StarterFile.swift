internal import CStarter
public import Model

/// A file that a new knowledge base begins with.
public struct StarterFile: Sendable {
    /// Where it goes, below the knowledge base's folder.
    public let path: String
    /// What stands in it.
    public let bytes: [UInt8]
    /// Whether it is a program.
    public var isExecutable: Bool { path.hasPrefix(".githooks/") }

    /// The files of a new knowledge base called `title`, as of `today`, with a page of each kind.
    public static func all(title: String, today: CalendarDate) -> [StarterFile] {
        embedded.filter { !$0.name.hasPrefix(skeletons) }.map { file in
            let isPage = file.name.hasSuffix(".md") || file.name.hasSuffix("planbook.yml")
            let fillings = ["today": today.description, "title": YAMLText.scalar(title)]
            // Programs and recipes of other tools have signs of their own.
            let text = isPage && !file.name.hasPrefix(".") ? Template.filled(file.text, fillings) : file.text
            return StarterFile(path: Template.filled(file.name, fillings), bytes: Array(text.utf8))
        }
    }

    /// What an imported knowledge base cannot do without, and does not bring along: the plan for the unknown, and its roles.
    public static let indispensable = ["content/plans/unknown-incident.md", "content/roles/technician.md", "content/roles/incident-lead.md"]

    /// The skeleton of a page of the kind `kind`.
    static func skeleton(of kind: PageKind) -> String {
        embedded.first { $0.name == "\(skeletons)\(kind.rawValue).md" }?.text ?? "# @title@\n"
    }

    private static let skeletons = "skeletons/"

    private static let embedded: [(name: String, text: String)] = {
        var found: [(name: String, text: String)] = []
        while let file = unsafe planbook_starter_file(found.count) {
            let name = unsafe String(cString: file.pointee.name)
            let text = unsafe String(decoding: UnsafeBufferPointer(start: file.pointee.bytes, count: file.pointee.count), as: UTF8.self)
            found.append((name, text))
        }
        return found
    }()
}
