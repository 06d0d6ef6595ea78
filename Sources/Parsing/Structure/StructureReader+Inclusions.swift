import Diagnostics
import Model

extension StructureReader {
    /// Notes the block as an inclusion when it is nothing but a transclusion.
    mutating func noteInclusion(_ block: Int, place: StepPlace?, isBelowContingencies: Bool) {
        let node = document.nodes[block]
        // A paragraph that stands for what it transcludes is marked so.
        guard node.kind == .paragraph, node.flag, block + 1 < node.end, document.nodes[block + 1].kind == .transclusion else { return }
        var inclusion = Inclusion(reference: document.nodes[block + 1].reference, place: place)
        inclusion.isBelowContingencies = isBelowContingencies
        inclusion.stepsBefore = page.flow.steps.count
        inclusion.contingenciesBefore = page.flow.contingencies.count
        inclusion.sectionsBefore = page.sections.count
        page.flow.inclusions.append(inclusion)
    }

    /// Whether a heading outside of any section of a snippet states a condition.
    func isLooseCondition(_ text: String) -> Bool {
        guard page.isSnippet else { return false }
        let word = text.prefix { $0 != " " }.lowercased()
        return word == "if" || word == "when"
    }
}
