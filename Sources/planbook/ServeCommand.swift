import ArgumentParser
import Compiler
import Dispatch
import Foundation
import Reporting
import Serving

/// `planbook serve`: shows the site while it is being written.
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Show the site in a browser, and show every change as soon as it is saved.",
        discussion: """
            Nothing is written. Pages reload where their reader was; errors appear over
            the page and at the terminal. What is shown is what 'planbook build
            --keep-going' writes, byte for byte; behind a page that a browser shows stands
            one line more, the script that reloads it.
            Only this machine can see it, unless --host gives an address that others
            reach. Ctrl-C ends it.
            Exit status: 2 when nothing could be served.

            EXAMPLES
              planbook serve
              planbook serve --open
              planbook serve --port 9000 --host 192.168.1.20
            """
    )

    @Option(help: ArgumentHelp("The port; the first free one from 8000 without it.", valueName: "n"))
    var port: Int?

    @Option(help: ArgumentHelp("The address of this machine to serve at.", valueName: "address"))
    var host = "127.0.0.1"

    @Flag(help: "Open the site in the browser.")
    var open = false

    @OptionGroup var common: CommonOptions

    mutating func validate() throws {
        if let port, !(1...65_535).contains(port) { throw ValidationError("--port takes a number from 1 to 65535.") }
    }

    func run() throws {
        let folder: KnowledgeBaseFolder
        do throws(BuildError) {
            folder = try common.folder()
        } catch {
            OutputStream.error.print("planbook: \(error.message)")
            throw ExitCode(2)
        }
        // A browser that goes away in the middle of an answer is no reason to end.
        signal(SIGPIPE, SIG_IGN)
        let state = LiveState()
        let command = self
        Task { await command.serve(state) }
        let thread = Thread { command.build(folder, state) }
        thread.stackSize = 16 << 20
        thread.start()
        dispatchMain()
    }

    private func serve(_ state: LiveState) async {
        do throws(LiveServer.Failure) {
            var server = try await LiveServer.start(state, host: host, port: port)
            OutputStream.error.print("planbook: serving at \(server.address) (Ctrl-C ends it)")
            if open { openBrowser(server.address) }
            while true {
                // It ends when it can listen no longer, for want of files perhaps; what is served is still there.
                await server.wait()
                server = try await LiveServer.start(state, host: host, port: server.port)
            }
        } catch {
            OutputStream.error.print("planbook: \(error.message)")
            Foundation.exit(2)
        }
    }

    private func build(_ folder: KnowledgeBaseFolder, _ state: LiveState) {
        let options = common.compilationOptions(rendersBodies: true)
        let loop = ServeLoop(folder, options, state, today: { common.clock.day }, tell: { say($0, folder) })
        loop.run()
    }

    private func say(_ event: ServeLoop.Event, _ folder: KnowledgeBaseFolder) {
        switch event {
        case .built(let site, let seconds):
            let report = site.report.placed(in: folder)
            if !report.diagnostics.isEmpty { OutputStream.error.write(report.rendered(as: .text, color: common.usesColor(on: .error))) }
            if !common.quiet { OutputStream.error.print("planbook: \(report.summary), in \(String(format: "%.2f", seconds)) s") }
        case .failed(let error):
            _ = error.exit(common, to: .error)
        }
    }

    private func openBrowser(_ address: String) {
        #if canImport(Darwin)
            let program = "open"
        #else
            let program = "xdg-open"
        #endif
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program, address]
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        do { try process.run() } catch { OutputStream.error.print("planbook: no browser could be opened; go to \(address)") }
    }
}
