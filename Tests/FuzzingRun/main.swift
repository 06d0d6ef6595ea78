import Foundation
import Fuzzing
import Synchronization
import TestSupport

// fuzz FOLDER: tries the knowledge base in a folder.
// fuzz SECONDS FIRST_SEED FOLDER: tries random ones, one after another, until the time is over or one fails.
// fuzz SECONDS FIRST_SEED FOLDER all: says what fails, keeps it as it is, and goes on.
// fuzz threads PAGES TIMES: builds so many pages with every extension so often by one and by eight threads.
// fuzz texts BYTES FOLDER: writes texts made to hurt, each a page and a plan of a knowledge base of its own, for scripts/hostile.
// `FOLDER/seed` has the seed that is being tried, so that one that crashes or hangs is known; what fails is written,
// as small as it gets, to `FOLDER/failed-SEED`, and the exit status is 1.

/// Ends the process when one knowledge base takes minutes, of which all take milliseconds.
final class Watch: Sendable {
    let seed = Atomic<Int>(-1)

    func start() {
        Thread.detachNewThread { [self] in
            var last = -1
            while true {
                Thread.sleep(forTimeInterval: 120)
                let now = seed.load(ordering: .relaxed)
                if now == last {
                    print("seed \(now): it takes minutes")
                    exit(3)
                }
                last = now
            }
        }
    }
}

/// The faults of the specimen, of which that it cannot be tried is one.
func faults(_ specimen: Specimen) -> [String] {
    do {
        return try specimen.faults(in: scratch)
    } catch {
        return ["it cannot be tried: \(error)"]
    }
}

/// What a fault says up to where it says where.
func kind(_ fault: String) -> Substring {
    fault.prefix { $0 != "'" }.drop { $0 != ":" }
}

let arguments = CommandLine.arguments.dropFirst().map { $0 }
let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("planbook-fuzz-\(ProcessInfo.processInfo.processIdentifier)")
if arguments.count == 1 {
    let found = faults(try Specimen(folder: URL(fileURLWithPath: arguments[0])))
    print(found.joined(separator: "\n"))
    try? FileManager.default.removeItem(at: scratch)
    exit(found.isEmpty ? 0 : 1)
}
if arguments.count == 3, arguments[0] == "threads", let pages = Int(arguments[1]), let times = Int(arguments[2]) {
    let found = try ManyPages.differences(pages: pages, times: times, in: scratch)
    try? FileManager.default.removeItem(at: scratch)
    print(found.isEmpty ? "\(pages) pages, \(times) times: the same bytes" : found.joined(separator: "\n"))
    exit(found.isEmpty ? 0 : 1)
}
if arguments.count == 3, arguments[0] == "texts", let size = Int(arguments[1]) {
    for (number, text) in HostileText.all.enumerated() {
        // A number keeps the order, and files take no control characters for a name.
        let name = String(number + 1000) + " " + String(text.name.unicodeScalars.map { $0.isASCII && $0.properties.isAlphabetic ? Character($0) : "-" })
        let page = Array(text.text(size).utf8)
        try Specimen(files: ["content/notes/a.md": page, "content/plans/a.md": page, "planbook.yml": Array("history: false\n".utf8)]).write(to: URL(fileURLWithPath: arguments[2] + "/" + name))
    }
    exit(0)
}
guard arguments.count >= 3, let seconds = Double(arguments[0]), let first = Int(arguments[1]) else {
    print("usage: fuzz FOLDER | fuzz SECONDS FIRST_SEED FOLDER [all] | fuzz threads PAGES TIMES | fuzz texts BYTES FOLDER")
    exit(2)
}
let folder = URL(fileURLWithPath: arguments[2])
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
let watch = Watch()
watch.start()
let end = Date(timeIntervalSinceNow: seconds)
var seed = first
var failed = 0
repeat {
    try Data("\(seed)\n".utf8).write(to: folder.appendingPathComponent("seed"))
    watch.seed.store(seed, ordering: .relaxed)
    let specimen = Specimen(seed: seed)
    let found = faults(specimen)
    if let fault = found.first {
        failed += 1
        print("seed \(seed): \(found.prefix(12).joined(separator: "\n  "))")
        // What was said is not lost when shrinking runs into something worse.
        fflush(nil)
        if arguments.count == 3 {
            watch.seed.store(-2, ordering: .relaxed)
            let small = specimen.shrunk { other in
                watch.seed.add(-1, ordering: .relaxed)
                return faults(other).contains { kind($0) == kind(fault) }
            }
            try small.write(to: folder.appendingPathComponent("failed-\(seed)"))
            print("at its smallest: \(faults(small).prefix(3).joined(separator: "\n  "))")
            break
        }
        try specimen.write(to: folder.appendingPathComponent("failed-\(seed)"))
    }
    seed += 1
} while Date() < end
try? FileManager.default.removeItem(at: scratch)
print("\(seed - first) knowledge bases from seed \(first): \(failed) failed")
exit(failed == 0 ? 0 : 1)
