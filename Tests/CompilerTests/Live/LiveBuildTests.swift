import Foundation
import Model
import Reporting
import TestSupport
import Testing

@testable import Compiler

/// A build that follows changes shows what a fresh one would.
@Suite struct LiveBuildTests {
    @Test func `text that changes changes its page`() throws {
        let live = try LiveFixture([:])
        let path = "content/handbook/notes.md"
        for text in ["# Notes\n\nOther text, [[server-down]].\n", "# Notes\n\nNo link.\n", "# Notes\n\n[[absent]] and [[server-dwon]]\n", "# Notes\n"] {
            try live.write(path, text)
            #expect(try live.difference([path]) == nil, "\(text)")
        }
    }

    @Test func `what others see of a page changes them`() throws {
        let live = try LiveFixture([
            "content/handbook/a.md": "# Alpha\n\nFirst.\n\n## Part\n\nText.\n", "content/handbook/b.md": "# Beta\n\n[[Alpha]] [[a#part]] ![[_s]]\n",
            "content/handbook/_s.md": "Shown by all: [[a#part]].\n",
        ])
        let texts = [
            ("a", "# Gamma\n\nFirst.\n\n## Part\n"), ("a", "# Alpha\n\nFirst.\n\n## Other\n"), ("_s", "Now [[b]].\n\n## Place\n"),
            ("a", "---\naliases: [Alpha]\ntags: [x]\n---\n# G\n\n![[b]]\n"), ("b", "# Beta\n\n[[a#place]]\n"), ("a", "---\nkind: role\n---\n# G\n"),
        ]
        for (name, text) in texts {
            try live.write("content/handbook/\(name).md", text)
            #expect(try live.difference(["content/handbook/\(name).md"]) == nil, "\(text)")
        }
    }

    @Test func `titles, aliases and headings change those who link to them, and those who would`() throws {
        let live = try LiveFixture([
            "content/handbook/a.md": "# Alpha\n\nFirst.\n\n## Part\n\nText.\n", "content/handbook/b.md": "# Beta\n\n[[Alpha]] [[a#part]] [[Gamma]] [a](a.md#other)\n",
            "content/handbook/c.md": "# Other\n\n[[Gamma#part]] [[Beta]] ![[Delta]]\n", "content/handbook/d.md": "# Fourth\n\n[[Alhpa]] [[nowhere]]\n",
            "content/roles/head.md": "---\ntitle: Head\n---\n\nIt leads.\n",
        ])
        let texts = [
            ("handbook/a", "# Gamma\n\nFirst.\n\n## Part\n"), ("handbook/a", "# Gamma\n\nFirst.\n\n## Other\n"), ("handbook/a", "# Gamma\n\n## Part\n\n[[b#beta]]\n\n## Other\n"),
            ("handbook/a", "---\naliases: [Alpha, Beta]\n---\n# Gamma\n\n## Part\n"), ("handbook/a", "---\naliases: [Alpha, /old.html]\n---\n# Gamma\n\n## Part\n"),
            ("handbook/b", "# Gamma\n\n[[Alpha]]\n"), ("handbook/a", "# Delta\n\n[[c]]\n"), ("handbook/b", "# Gamma\n\n[[Alpha]]\n\n## Part\n"), ("handbook/a", "Only text.\n"),
            ("roles/head", "---\ntitle: Chief\n---\n\nIt leads.\n"), ("roles/head", "---\n# A comment.\ntitle: Chief\nwho: desk\n---\n\nIt leads.\n"),
            ("plans/restore-server", try #require(ScratchKnowledgeBase.valid["content/plans/restore-server.md"]).replacing("title: ", with: "title: Never ")),
        ]
        for (number, (name, text)) in texts.enumerated() {
            try live.write("content/\(name).md", text)
            #expect(try live.difference(["content/\(name).md"]) == nil, "change \(number)")
        }
    }

    @Test func `pages that others make too long are emptied, and filled again`() throws {
        let wide = "content/handbook/wide.md"
        let live = try LiveFixture([
            "planbook.yml": "limits: { output_bytes: 20000 }\n", "content/handbook/x.md": "---\ntitle: \(String(repeating: "x", count: 900))\n---\n\n[[server-down]]\n",
            "content/handbook/_part.md": "A part.\n", wide: "# Wide\n\n## Part\n\n[[x]] ![[_part]]\n",
        ])
        let changes = [
            (wide, "# Wide\n\n## Part\n\n\(String(repeating: "[[x]] ", count: 60))\n\n![[_part]]\n"), (wide, "# Wide\n\n## Part\n\n[[x]]\n\n![[_part]]\n\n![[_part]]\n"),
            ("content/handbook/_part.md", String(repeating: "word ", count: 2_500)), ("content/handbook/_part.md", "Short.\n"),
        ]
        for (number, (path, text)) in changes.enumerated() {
            try live.write(path, text)
            #expect(try live.difference([path]) == nil, "change \(number)")
            #expect(try live.base.findings().contains { $0.hasPrefix("F009") } == [true, false, true, false][number], "change \(number)")
        }
    }

    @Test func `files that come, go and move are followed, with their folders`() throws {
        let live = try LiveFixture(["content/handbook/a.md": "# A\n\n![p](p.png) [[new]]\n"])
        try live.write("content/handbook/p.png", "PNG")
        #expect(try live.difference(["content/handbook/p.png"]) == nil)
        try live.write("content/handbook/p.png", "PNG2")
        #expect(try live.difference(["content/handbook/p.png"]) == nil)
        try live.write("content/fresh/new.md", "# New\n")
        #expect(try live.difference(["content/fresh"]) == nil)
        try live.move("content/fresh", to: "content/stale")
        #expect(try live.difference(["content/fresh", "content/stale"]) == nil)
        try live.move("content/handbook/a.md", to: "content/handbook/README.md")
        #expect(try live.difference(["content/handbook/a.md", "content/handbook/README.md"]) == nil)
        try live.remove("content/handbook")
        #expect(try live.difference(["content/handbook"]) == nil)
    }

    @Test func `settings, templates and the baseline are followed, broken ones as well`() throws {
        let live = try LiveFixture(["content/handbook/a.md": "# A\n\n[[absent]]\n"])
        let steps = [
            ("planbook.yml", "title: Ours\n"), ("planbook.yml", "titel: [\n"), ("planbook.yml", "checks: { broken-link: off }\n"),
            ("planbook.yml", "url: https://plans.example.com\n"), ("templates/theme.css", "body { color: red }\n"),
            ("templates/page.mustache", "{{#broken"), ("templates/page.mustache", "<p>{{title}}</p>{{body}}"),
            ("planbook-baseline.json", "{}"), ("planbook-baseline.json", "{\"version\": 1, \"findings\": []}"),
        ]
        for (path, text) in steps {
            try live.write(path, text)
            #expect(try live.difference([path]) == nil, "\(path): \(text)")
        }
        for path in ["templates", "planbook-baseline.json", "planbook.yml"] {
            try live.remove(path)
            #expect(try live.difference([path]) == nil, "\(path)")
        }
    }

    @Test func `symbolic links change with what they lead to`() throws {
        let live = try LiveFixture(["content/handbook/a.md": "# A\n"])
        try FileManager.default.createSymbolicLink(atPath: live.base.root + "/content/handbook/l.md", withDestinationPath: "a.md")
        #expect(try live.difference(["content/handbook/l.md"]) == nil)
        try live.write("content/handbook/a.md", "# A\n\nMore.\n")
        #expect(try live.difference(["content/handbook/a.md"]) == nil)
        try live.remove("content/handbook/a.md")
        #expect(try live.difference(["content/handbook/a.md"]) == nil)
    }

    @Test func `what no build reads is no change`() throws {
        let live = try LiveFixture([:])
        guard case .success(nil) = live.update(["content/handbook/.notes.md.swp", ".git/index"]) else { throw Unexpected() }
        guard case .success(_?) = live.update(["content/handbook/notes.md"]) else { throw Unexpected() }
    }

    @Test func `another day is another site`() throws {
        let base = try ScratchKnowledgeBase([:])
        let live = LiveBuild(try KnowledgeBaseFolder(at: base.root), .init(today: ScratchKnowledgeBase.today, jobs: 1, rendersBodies: true))
        let first = try #require(try live.update(.everything, today: ScratchKnowledgeBase.today))
        let later = ScratchKnowledgeBase.today.adding(Timespan(700, .days))
        let second = try #require(try live.update(.paths([]), today: later))
        #expect(first.report.diagnostics.isEmpty && !second.report.diagnostics.isEmpty)
    }

    private struct Unexpected: Error {}
}
