/// A short valid plan that the examples of checks vary.
struct ExamplePlan {
    /// The title.
    var title = "Restore the server"
    /// Lines of the front matter after the title.
    var fields = """
        incidents: [server-down]
        priority: P2
        owner: technician
        review: { last: 2026-09-01, every: 1y }
        """
    /// The tactical steps; empty for none.
    var tactical = "1. **Restart the server.** {#restart role=technician time=10m}\n\n   - If it stays down → [[#replace]]"
    /// The contingencies; empty for none.
    var contingencies = "### If the hardware is broken {#replace}\n\n1. Move the disks. {role=technician time=1h}\n\n→ exit"
    /// Whom to tell; empty for none.
    var communication = "Tell the customer."
    /// The exit criteria; empty for none.
    var exit = "- [ ] The server answers."
    /// The strategic steps; empty for none.
    var strategic = "1. Renew the warranty. {role=technician}"

    /// The page's source.
    var text: String {
        var parts = ["---\ntitle: \(title)\n\(fields)\n---\n\nGets a dead server back."]
        let steps = contingencies.isEmpty ? tactical.replacing(" → [[#replace]]", with: ", call the vendor") : tactical
        let sections = [
            ("Tactical steps", steps), ("Contingencies", contingencies), ("Communication", communication),
            ("Exit criteria", exit), ("Strategic steps", strategic),
        ]
        for (title, body) in sections where !body.isEmpty { parts.append("## \(title)\n\n\(body)") }
        return parts.joined(separator: "\n\n") + "\n"
    }

    /// The page's source with markers around its title, where findings on the whole plan stand.
    func marked(title: Bool) -> String {
        title ? text.replacing("title: \(self.title)\n", with: "title: «\(self.title)»\n") : text
    }
}
