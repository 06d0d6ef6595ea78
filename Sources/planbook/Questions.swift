import Compiler
import Foundation
import Model

/// Asks the author at the terminal for what no option says.
enum Questions {
    /// Whether somebody is there who can answer.
    static var canBeAsked: Bool { isatty(0) == 1 && OutputStream.error.isTerminal }

    /// More choices than this are not listed.
    private static let mostListed = 40

    /// Asks for the fields of `page` that are still open; an empty answer leaves one open, the end of input all of them.
    static func ask(_ page: inout NewPage) throws(BuildError) {
        for field in page.openFields {
            let choices = page.choices(for: field)
            list(choices, field)
            while true {
                OutputStream.error.write(Array("\(field.name)? ".utf8))
                guard let line = readLine() else { return OutputStream.error.print("") }
                let answers = line.split { $0 == "," }.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
                if answers.isEmpty { break }
                do throws(BuildError) {
                    try page.set(field.name, to: answers.map { chosen($0, choices) })
                    break
                } catch {
                    OutputStream.error.print(error.message)
                }
            }
        }
    }

    private static func list(_ choices: [(name: String, title: String)], _ field: Field) {
        OutputStream.error.print("\n\(field.name): \(field.summary)")
        guard choices.count <= mostListed else { return }
        for (number, choice) in choices.enumerated() {
            OutputStream.error.print("  \(number + 1)  \(choice.name)\(choice.title.isEmpty ? "" : " – \(choice.title)")")
        }
    }

    /// The choice with that number, else the answer itself.
    private static func chosen(_ answer: String, _ choices: [(name: String, title: String)]) -> String {
        guard let number = Int(answer), choices.indices.contains(number - 1), choices.count <= mostListed else { return answer }
        return choices[number - 1].name
    }
}
