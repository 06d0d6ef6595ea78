import Model
import Testing

/// The fields of each kind, against the table of the language's third section.
@Suite struct SchemaTests {
    private static let common = ["title", "kind", "aliases", "tags", "status", "waive"]

    @Test(arguments: [
        (PageKind.service, "owner! products depends_on"),
        (.incident, "services! severity! likelihood scope match"),
        (.plan, "incidents! priority! owner! rto rpo review! exercise products variables"),
        (.product, "area! primary! secondary! reason retired"),
        (.customer, "services! ranking! agreed! contacts! variables psa_names overrides time_zone"),
        (.role, "holders escalates_to"),
        (.review, "date! incident! plan customer tickets actions"),
        (.exercise, "date! incident! plan customer tickets actions"),
        (.page, ""),
    ])
    func `a kind has the fields of the language and asks for those marked as required`(kind: PageKind, fields: String) {
        let own = PageSchema.fields(of: kind).filter { !SchemaTests.common.contains($0.name) }
        #expect(own.map { $0.name + ($0.isRequired ? "!" : "") }.joined(separator: " ") == fields)
    }

    @Test(arguments: PageKind.allCases)
    func `every kind takes the common fields, with a sentence on each field`(kind: PageKind) {
        let fields = PageSchema.fields(of: kind)
        #expect(SchemaTests.common.allSatisfy { name in fields.contains { $0.name == name } })
        #expect(Set(fields.map(\.name)).count == fields.count)
        #expect(fields.allSatisfy { !$0.summary.isEmpty && !$0.type.expectation.isEmpty })
    }
}
