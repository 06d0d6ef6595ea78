import Diagnostics
import Model

extension StructureReader {
    /// Adds the items of an ordered list as steps.
    mutating func takeSteps(of list: Int, place: StepPlace) {
        for item in document.children(of: list) {
            document.nodes[item].meaning = .step
            var step = Step(place: place, title: document.itemTitle(item), range: document.itemRange(item))
            step.titleRange = document.titleRange(of: item, in: step.range, bytes)
            readAttributes(of: item, into: &step)
            if case .contingency = place { step.means = StructureReader.means(in: step.range, of: bytes) }
            step.branches = branches(below: item)
            page.flow.steps.append(step)
        }
    }

    /// The text without the full stop at its end and the spaces around it.
    static func withoutFullStop(_ text: String) -> String {
        let trimmed = text.trimmed
        return trimmed.hasSuffix(".") ? String(trimmed.utf8.dropLast()) ?? trimmed : trimmed
    }

    // MARK: - Attributes

    private static let stepKeys = ["role", "time", "approval"]

    private mutating func readAttributes(of item: Int, into step: inout Step) {
        let index = document.nodes[item].attributes
        guard index >= 0 else {
            step.hasMisspeltRole = hasUnreadRole(item)
            return
        }
        // Taken out and put back, so that noting a reference in it copies nothing.
        var list = AttributeList(range: document.attributes[index].range)
        swap(&list, &document.attributes[index])
        step.id = list.id?.value
        let unit = separateUnit(in: list)
        for flag in list.flags where flag.range != unit?.range && !flag.value.hasPrefix("x-") {
            if flag.value == "optional" {
                step.isOptional = true
                continue
            }
            let nearest = NearMisses.of(flag.value, among: ["optional"] + StructureReader.stepKeys)
            page.problems.append(Problem(.unknownAttribute(name: flag.value, owner: "a step", nearest: nearest), flag.range))
        }
        lazy var free = StructureReader.stepKeys.filter { key in !list.values.contains { $0.key == key } }
        takeOutRepeated(&list)
        for position in list.values.indices {
            let attribute = list.values[position]
            switch attribute.key {
            case "role":
                step.role = makeRoleReference(attribute)
                list.values[position].reference = step.role ?? -1
            case "approval":
                step.approval = makeRoleReference(attribute)
                list.values[position].reference = step.approval ?? -1
            case "time": step.time = timespan(attribute, unit: unit)
            case "optional":
                step.isOptional = true
                noteValue(of: attribute)
            default:
                let likely = noteUnknown(attribute, among: free)
                free.removeAll { $0 == likely }
                if likely == "role" { step.hasMisspeltRole = true }
            }
        }
        swap(&list, &document.attributes[index])
        if step.role == nil, hasUnreadRole(item) { step.hasMisspeltRole = true }
    }

    /// Notes the keys that stand twice, of which the first one holds.
    private mutating func takeOutRepeated(_ list: inout AttributeList) {
        if list.values.count < 2 { return }
        for position in list.values.indices.dropFirst().reversed() {
            let attribute = list.values[position]
            guard let first = list.values[..<position].first(where: { $0.key == attribute.key }) else { continue }
            page.problems.append(Problem(.duplicateField(name: attribute.key, first: keyRange(of: first)), keyRange(of: attribute)))
            list.values.remove(at: position)
        }
    }

    /// Notes a flag that has a value.
    private mutating func noteValue(of attribute: Attribute) {
        let key = keyRange(of: attribute)
        let isQuoted = bytes[attribute.value.range.start - 1] == 0x22
        let range = ByteRange(key.end, attribute.value.range.end + (isQuoted ? 1 : 0))
        page.problems.append(Problem(.flagWithValue(name: attribute.key), range))
    }

    /// Whether attributes that cannot be read stand in the item, a role among them.
    private func hasUnreadRole(_ item: Int) -> Bool {
        let range = document.nodes[item].source
        return unreadAttributes.contains { range.contains($0) && String(decoding: bytes[$0.start..<$0.end], as: UTF8.self).contains("role") }
    }

    /// The bytes of an attribute's key.
    private func keyRange(of attribute: Attribute) -> ByteRange {
        let isQuoted = bytes[attribute.value.range.start - 1] == 0x22
        let start = attribute.value.range.start - (isQuoted ? 2 : 1) - attribute.key.utf8.count
        return ByteRange(max(0, start), max(0, start) + attribute.key.utf8.count)
    }

    private mutating func makeRoleReference(_ attribute: Attribute) -> Int {
        var range = attribute.value.range
        // One text for the same role at all steps: large plans name few roles often.
        var target = attribute.value.value
        if target.utf8.first == 0x5B || target.utf8.suffix(3).elementsEqual(".md".utf8) {
            let referred = ReferredName(in: target)
            range = ByteRange(range.start + referred.offset, range.start + referred.offset + referred.name.utf8.count)
            target = referred.name
        }
        if let known = roleNames.first(where: { $0 == target }) { target = known } else if roleNames.count < 8 { roleNames.append(target) }
        page.references.append(Reference(
            syntax: .field(name: attribute.key, expects: .role), target: target, anchor: nil,
            targetRange: range, anchorRange: ByteRange(range.end, range.end), range: range))
        return page.references.count - 1
    }

    /// The word after `time=15` that was meant as its unit, as in `time=15 min`.
    private func separateUnit(in list: AttributeList) -> Located<String>? {
        guard !list.flags.isEmpty, let time = list.values.first(where: { $0.key == "time" }) else { return nil }
        return list.flags.first { flag in
            flag.range.start > time.value.range.end && flag.range.start <= time.value.range.end + 2
                && !Timespan.meanings(of: time.value.value + flag.value).isEmpty
        }
    }

    private mutating func timespan(_ attribute: Attribute, unit: Located<String>?) -> Located<Timespan>? {
        if let span = Timespan(attribute.value.value) { return Located(span, attribute.value.range) }
        let text = attribute.value.value + (unit.map { " " + $0.value } ?? "")
        let kind = Problem.Kind.invalidValue(
            field: "time", found: "'\(text)'", expectation: FieldType.timespan(orWords: []).expectation,
            nearest: Timespan.meanings(of: text).map { "\($0)" })
        page.problems.append(Problem(kind, ByteRange(attribute.value.range.start, unit?.range.end ?? attribute.value.range.end)))
        return nil
    }

    /// Notes a key that no step has and gives the one of `free`, which the step has not yet, that it was meant to be, if any is near.
    private mutating func noteUnknown(_ attribute: Attribute, among free: [String]) -> String? {
        if attribute.key.hasPrefix("x-") { return nil }
        let nearest = NearMisses.of(attribute.key, among: free)
        page.problems.append(Problem(.unknownAttribute(name: attribute.key, owner: "a step", nearest: nearest), keyRange(of: attribute)))
        return nearest.first
    }
}
