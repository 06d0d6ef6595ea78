import Diagnostics
import Model
@testable import Parsing
import Testing

/// Attributes in braces at the end of headings, items and info strings.
@Suite struct AttributeTests {
    @Test(arguments: [
        ("# A {#x}", "h['A']", "#x"), ("# A {#x} #", "h['A']", "#x"), ("A {#x}\n=", "h['A']", "#x"), ("# {#x}", "h[]", "#x"), ("# *A* {#x}", "h[em['A']]", "#x"),
        ("- A {#x}", "list[item[p['A']]]", "#x"), ("- A\n  {#x}", "list[item[p['A']]]", "#x"), ("- [ ] A {role=b}", "list[taskItem[p['A']]]", "role=b"),
        ("1. A {role=b time=5m approval=\"c d\" optional}", "list[item[p['A']]]", "role=b time=5m approval=c d optional"),
        ("- A {optional}\n\n  B {#x}", "list[item[p['A'] p['B {#x}']]]", "optional"), ("```sh {danger}\na\n```", "pre(a)", "danger"),
        ("~~~ {#x danger}\na\n~~~", "pre(a)", "#x danger"), ("A {#x}", "p['A {#x}']", ""), ("# A {name}", "h['A {name}']", ""), ("# A {b c}", "h['A {b c}']", ""),
        ("# A \\{#x}", "h['A {#x}']", ""), ("# A {#x} b", "h['A {#x} b']", "#x"), ("# A `{#x}`", "h['A ' code({#x})]", ""), ("# A {}", "h['A {}']", ""),
        ("# A {#x #y}", "h['A {#x #y}']", "#x"), ("# A {a=}", "h['A {a=}']", ""), ("# Ü {#ö}", "h['Ü']", "#ö"), ("# A {a=\"b}", "h['A {a=\"b}']", ""),
    ])
    func `attributes are taken off the end of what may have them`(text: String, tree: String, attributes: String) {
        for ending in ["\n", "\r\n"] {
            let parsed = Parsed(text.replacing("\n", with: ending) + ending)
            #expect(parsed.tree == tree)
            let found = parsed.document.attributes.map { list in
                let parts = [list.id.map { "#\($0.value)" }].compactMap { $0 } + list.values.map { "\($0.key)=\($0.value.value)" }
                return (parts + list.flags.map(\.value)).joined(separator: " ")
            }
            #expect(found.joined() == attributes)
        }
    }

    @Test func `an attribute list, its id and its values know their bytes`() throws {
        let parsed = Parsed("1. Ü **b** {#ö role=lead approval=\"Ä b\" optional}\n")
        let list = try #require(parsed.document.attributes.first)
        #expect(parsed.source(list.range) == "{#ö role=lead approval=\"Ä b\" optional}")
        #expect(list.id.map { parsed.source($0.range) } == "ö")
        #expect(list.values.map { parsed.source($0.value.range) } == ["lead", "Ä b"])
        #expect(list.flags.map { parsed.source($0.range) } == ["optional"])
    }
}
