import Diagnostics

/// How a piece of text looks on a terminal with sixteen colours.
enum Style {
    /// As the terminal shows text.
    case plain
    /// Headlines and the words before notes.
    case bold
    /// Arrows, line numbers and the bar.
    case gutter
    /// The level's word, its carets and their label.
    case severity(Severity)

    /// The parameters of the ANSI sequence that selects the style; nil for plain.
    var parameters: String? {
        switch self {
        case .plain: nil
        case .bold: "1"
        case .gutter: "34"
        case .severity(.error): "1;31"
        case .severity(.warning): "1;33"
        case .severity(.info): "1;34"
        }
    }
}

/// Text that grows, with colours or without.
struct StyledOutput {
    /// The UTF-8 so far.
    private(set) var bytes: [UInt8] = []
    /// Whether styles show.
    let color: Bool

    /// Makes an empty output.
    init(color: Bool) {
        self.color = color
    }

    /// Appends `text`, which is safe to print already, in `style`.
    mutating func write(_ text: String, _ style: Style = .plain) {
        guard color, !text.isEmpty, let parameters = style.parameters else {
            bytes.append(contentsOf: text.utf8)
            return
        }
        bytes.append(contentsOf: "\u{1B}[\(parameters)m\(text)\u{1B}[0m".utf8)
    }

    /// Appends UTF-8 that is safe to print already.
    mutating func write(utf8: [UInt8]) {
        bytes += utf8
    }

    /// Ends the line.
    mutating func endLine() {
        bytes.append(UInt8(ascii: "\n"))
    }
}
