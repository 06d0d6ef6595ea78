import ArgumentParser
import Foundation

/// The author's editor.
enum Editor {
    /// Opens the file at `path` in `$VISUAL`, else in `$EDITOR`, and waits until it is closed.
    static func open(_ path: String) throws {
        let environment = ProcessInfo.processInfo.environment
        guard let command = [environment["VISUAL"], environment["EDITOR"]].compactMap(\.self).first(where: { !$0.isEmpty }) else {
            OutputStream.error.print("planbook: neither VISUAL nor EDITOR names an editor; the page is there")
            throw ExitCode(2)
        }
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        // What the variable holds may have options of its own; the path is handed over as it is.
        shell.arguments = ["-c", "\(command) \"$1\"", "sh", path]
        try shell.run()
        shell.waitUntilExit()
        if shell.terminationStatus != 0 { throw ExitCode(2) }
    }
}
