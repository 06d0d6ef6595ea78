import Compiler
public import Foundation
import Reporting
import TestSupport

/// Many pages with every extension at once, built again and again by different numbers of threads.
public enum ManyPages {
    /// The knowledge base of `count` pages.
    public static func specimen(_ count: Int) -> Specimen {
        var files: [String: [UInt8]] = ["planbook.yml": Array("history: false\nraw_html: true\nvariables: { name: N, v: V }\nchecks: { secret: off }\n".utf8)]
        for number in 0..<count {
            var grammar = Grammar(seed: number)
            let lines = ["# Page \(number) {#p\(number)}", "", every(number, of: count)] + grammar.blocks() + grammar.blocks()
            files["content/notes/page-\(number).md"] = Array(lines.joined(separator: "\n").utf8)
        }
        files["content/notes/_part.md"] = Array("A ~~part~~ of many, see [[page-1]].\n".utf8)
        return Specimen(files: files)
    }

    /// One of everything that goes beyond CommonMark.
    private static func every(_ number: Int, of count: Int) -> String {
        """
        [[_TOC_]]

        > [!NOTE]
        > See [[page-\((number + 1) % count)|*it*]], ~~not~~ ~one~ www.example.com or a@example.com[^1], {{name}}, https://example.com/\(number).

        | ~~a~~ | b |
        |:-|-:|
        | [[page-\((number * 7) % count)\\|x]] | ![[_part]] https://example.com |

        - [x] done {#done\(number)}
        - [ ] not `~~code~~` <b>raw</b>

        ![[page-\((number + 2) % count)#end]] ![[_part]]

        ## End {#end}

        [^1]: A note with [[page-\((number + 3) % count)#end]] and ~~text~~.

        ```sh {danger}
        rm -rf {{v}}
        ```

        """
    }

    /// What differs between a build by one thread and `times` builds by eight, in findings or in bytes; all below `folder`.
    public static func differences(pages: Int, times: Int, in folder: URL) throws -> [String] {
        let root = folder.appendingPathComponent("base")
        try specimen(pages).write(to: root)
        let expected = try built(root, folder, jobs: 1)
        var found: [String] = []
        for time in 0..<times {
            for jobs in [8, 1] where try built(root, folder, jobs: jobs) != expected { found.append("time \(time) with \(jobs) jobs") }
        }
        return found
    }

    /// The files of the site that so many threads build, and the report.
    private static func built(_ root: URL, _ folder: URL, jobs: Int) throws -> [String: [UInt8]] {
        let compilation = try Compilation(KnowledgeBaseFolder(at: root.path), Compilation.Options(today: ScratchKnowledgeBase.today, jobs: jobs, rendersBodies: true))
        let output = folder.appendingPathComponent("site")
        _ = try Site(compilation, jobs: jobs).publish(to: output.path)
        var files = try Specimen(folder: output).files
        files["report"] = compilation.report.rendered(as: .json)
        return files
    }
}
