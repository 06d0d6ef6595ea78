import Foundation
import Testing

/// One example of the GFM specification: a text and the HTML that it stands for.
struct SpecificationExample: CustomTestStringConvertible {
    /// The place among the examples, from 1, as the published specification counts.
    var number: Int
    /// The heading that the example stands below.
    var section: String
    /// The Markdown.
    var markdown = ""
    /// The HTML.
    var html = ""

    var testDescription: String { "\(number), \(section)" }

    /// What begins and ends an example in the specification's source.
    private static let fence = String(repeating: "`", count: 32)

    /// Every example of `spec.txt`, those included that the official runner leaves out.
    static let all: [SpecificationExample] = {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("spec.txt")
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return examples(in: text)
    }()

    private static func examples(in text: String) -> [SpecificationExample] {
        var examples: [SpecificationExample] = []
        var section = ""
        var open: SpecificationExample?
        var isHTML = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if var example = open {
                switch line {
                case "." where !isHTML: isHTML = true
                case Substring(fence):
                    examples.append(example)
                    open = nil
                default:
                    // The specification writes a tab as an arrow.
                    let content = line.replacing("→", with: "\t") + "\n"
                    if isHTML { example.html += content } else { example.markdown += content }
                    open = example
                }
            } else if line.hasPrefix(fence + " example") {
                open = SpecificationExample(number: examples.count + 1, section: section)
                isHTML = false
            } else if line.hasPrefix("#") {
                section = line.drop { $0 == "#" }.trimmingCharacters(in: .whitespaces)
            }
        }
        return examples
    }
}
