/// Defects of links and assets.
let linkMutations: [Mutation] = [
    // L301 broken-link
    Mutation("L301", "plans/ransomware.md", "→ [[restore-server]]", by: "→ [[«restore-sever»]]"),
    Mutation("L301", "services/network.md", "owner: technician", by: "owner: «tecnician»"),
    Mutation("L301", "plans/restore-server.md", "(../handbook/naming.md#servers)", by: "(«../handbook/namng.md»#servers)"),
    Mutation("L301", "plans/line-down.md", "escalate to [[incident-lead]]", by: "escalate to [[«incident-leed»]]"),
    Mutation("L301", "handbook/naming.md", "[desk]: racks.md", by: "[desk]: «rack.md»"),
    Mutation("L301", "customers/harbour-foods.md", "- line-down", by: "- «line-dwn»"),
    Mutation("L301", "plans/line-down.md", "![[_snippets/notice]]", by: "![[«_snippets/notise»]]"),
    // Nothing is filled in inside targets, and only links of wiki pages are another tool's.
    Mutation("L301", "handbook/racks.md", "[[naming]]", by: "[[naming]], [[«{{desk}}»]]"),
    Mutation("L301", "handbook/racks.md", "[[naming]]", by: "[[naming]], [[«{{site.path}}/x»]]"),
    Mutation("L301", "handbook/racks.md", "Back to", by: "![[«notice-{{desk}}»]]\n\nBack to"),
    Mutation("L301", "handbook/racks.md", "[[naming]]", by: "[[naming]], [x](«naming-{{desk}}.md»)"),
    Mutation("L301", "handbook/racks.md", "[[naming]]", by: "[[naming]], [x](«{{nothing}}.md»)"),
    Mutation("L301", "services/network.md", "owner: technician", by: "owner: \"«{{desk}}»\""),
    Mutation("L301", "plans/ransomware.md", "→ [[restore-server]]", by: "→ [[«{{desk}}»]]"),
    Mutation("L301", "plans/ransomware.md", "→ [[restore-server]]", by: "→ [x](«{{site.path}}/x»)"),
    Mutation("L301", "plans/line-down.md", "escalate to [[incident-lead]]", by: "escalate to [[«{{desk}}»]]"),

    // L302 ambiguous-link
    Mutation("L302", [
        Mutation.Edit("handbook/rack_rooms.md", by: "# Rooms\n\nSee [[handbook/rack-rooms]].\n"), Mutation.Edit("handbook/rack-rooms.md", by: "# More rooms\n\nSee [[handbook/rack_rooms]].\n"),
        Mutation.Edit("index.md", "[[plans/unknown]]", by: "[[plans/unknown]], [[«handbook/rack rooms»]]"),
    ]),
    Mutation("L302", "plans/unknown.md", "[[plans/ransomware#isolate]]", by: "[[«ransomware»#isolate]]"),
    Mutation("L302", "handbook/naming.md", "[[racks|the racks]]", by: "[[racks|the racks]], [[«line-down»]]"),
    Mutation("L302", "index.md", "[[plans/unknown]]", by: "[[plans/unknown]], [[«backup»]]"),

    // L303 broken-anchor
    Mutation("L303", "plans/ransomware.md", "→ [[#pull-the-plug]]", by: "→ [[#«pull-the-plugg»]]"),
    Mutation("L303", "plans/restore-server.md", "naming.md#servers", by: "naming.md#«serverz»"),
    Mutation("L303", "plans/unknown.md", "ransomware#isolate", by: "ransomware#«isolation»"),

    // L305 missing-asset
    Mutation("L305", "handbook/racks.md", "(rack.png)", by: "(«rak.png»)"),
    Mutation("L305", "plans/restore-server.md", "(../handbook/rack.png)", by: "(«../rack.png»)"),
    Mutation("L305", "handbook/naming.md", "Two letters", by: "![[«rack-2.png»]] Two letters"),
    Mutation("L305", "handbook/racks.md", "(rack.png)", by: "(«rack-{{desk}}.png»)"),
    Mutation("L305", "handbook/naming.md", "Two letters", by: "![[«{{site.path}}/rack.png»]] Two letters"),

    // L306 transclusion-cycle
    Mutation("L306", "_snippets/notice.md", "Tell the customer", by: "![[«_snippets/notice»]]\n\nTell the customer"),
    Mutation("L306", [Mutation.Edit("handbook/naming.md", "Two letters", by: "![[«racks»]]\n\nTwo letters"), Mutation.Edit("handbook/racks.md", "Back to", by: "![[naming]]\n\nBack to")]),
    Mutation("L306", "handbook/racks.md", "Back to", by: "![[«racks»#racks]]\n\nBack to"),

    // L312 foreign-shortcode
    Mutation("L312", "handbook/naming.md", "Two letters", by: "«{{< site >}}», {% two %} letters"),
    Mutation("L312", "index.md", "read [[handbook/naming]]", by: "read «{{ page.title | upcase }}», [[handbook/naming]]"),
    Mutation("L312", "handbook/racks.md", "Back to", by: "«!!! note \"Racks\"»\n    Mind the door.\n\nBack to"),
    Mutation("L312", "handbook/racks.md", "[[naming]]", by: "[[naming]], [x](«{{site.path}}/x#y»), ![x]({{site.path}}/x.png)"),

    // L308 link-outside-content
    Mutation("L308", "handbook/racks.md", "[[naming]]", by: "[[naming]], [settings](«../../planbook.yml»)"),
    Mutation("L308", "handbook/racks.md", "(rack.png)", by: "(«../../../etc/rack.png»)"),
    Mutation("L308", "index.md", "read [[handbook/naming]]", by: "read [[handbook/naming]] [x](«../site/index.html»)"),
]
