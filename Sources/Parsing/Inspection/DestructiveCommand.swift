import Bytes
import Model

/// Recognises commands that destroy data or systems and cannot be taken back.
enum DestructiveCommand {
    /// The first one in the line of code `line`: the command's name and the word that makes it one.
    static func first(in text: [UInt8], _ line: TextRange) -> TextRange? {
        guard let line = withoutComment(text, line) else { return nil }
        if let found = statement(text, line) { return found }
        var isFirst = true
        var next = line.start
        while next < line.end {
            let segment = segment(text, TextRange(next, line.end))
            next = segment.end + 1
            guard mayMatter(text, segment) else {
                if !segment.isEmpty { isFirst = false }
                continue
            }
            let words = words(text, segment)
            guard let command = words.firstIndex(where: { !isPrefix($0.text) }) else { continue }
            if isFirst, talkers.contains(words[command].text) { return nil }
            isFirst = false
            if let last = match(Array(words[command...])) { return TextRange(words[command].range.start, last.range.end) }
        }
        return nil
    }

    /// A word of a command, in lower case and without a path or `.exe`.
    struct Word {
        /// The word.
        var text: String
        /// Where it stands.
        var range: TextRange
    }

    /// Commands that only print what follows them.
    private static let talkers: Set<String> = ["echo", "printf", "print", "write-host", "write-output", "write-warning", "grep", "rem", "logger", "man"]

    // MARK: - Lines

    /// The line without its prompt and its comment; nil when nothing else stands on it.
    private static func withoutComment(_ text: [UInt8], _ line: TextRange) -> TextRange? {
        var line = line
        while line.start < line.end, text[line.start].isSpace { line.start += 1 }
        line.start = afterPrompt(text, line)
        guard line.start < line.end, text[line.start] != 0x23 else { return nil }
        // `//`, `--` or `::`.
        let first = text[line.start]
        if line.end - line.start >= 2, first == text[line.start + 1], first == 0x2F || first == 0x2D || first == 0x3A { return nil }
        let bytes = text.span
        var offset = line.start + 1
        while true {
            offset = bytes.first(from: offset, to: line.end) { $0.equal(0x23) | $0.equal(0x2D) }
            guard offset < line.end else { return line }
            // A space and `#`, or `-- ` in SQL.
            let isMark = text[offset] == 0x23 || offset + 2 < line.end && text[offset + 1] == 0x2D && text[offset + 2] == 0x20
            if isMark, text[offset - 1] == 0x20 { return TextRange(line.start, offset - 1) }
            offset += 1
        }
    }

    /// Where the command begins after `$ `, `> `, `PS C:\\> `, `C:\\> ` or `user@host:~$ `.
    private static func afterPrompt(_ text: [UInt8], _ line: TextRange) -> Int {
        let limit = min(line.end, line.start + 60)
        // `$`, `>`, `#` or `%`.
        let mark = text.span.first(from: line.start, to: limit) { $0.within(0x23, 0x25) | $0.equal(0x3E) }
        guard mark < limit, mark + 1 < line.end, text[mark + 1] == 0x20 else { return line.start }
        let before = text[line.start..<mark]
        // `# text` is a comment and not the prompt of root.
        if before.isEmpty { return text[mark] == 0x23 || text[mark] == 0x25 ? line.start : mark + 2 }
        let isPrompt = before.starts(with: "PS ".utf8) || before.elementsEqual("PS".utf8) || before.contains(0x40)
            || before.count >= 3 && before.dropFirst().first == 0x3A && before.dropFirst(2).first == 0x5C
            || before.elementsEqual("mysql".utf8) || before.last == 0x3D
        return isPrompt ? mark + 2 : line.start
    }

    /// The next command of a line: up to a pipe, a semicolon, a bracket or a quote.
    private static func segment(_ text: [UInt8], _ line: TextRange) -> TextRange {
        var start = line.start
        while start < line.end, text[start].isSpace { start += 1 }
        var end = start
        while end < line.end, !text[end].partsCommands { end += 1 }
        return TextRange(start, end)
    }

    /// Whether the first word of a command may be one that is known here; nearly none is, and then no word is read.
    private static func mayMatter(_ text: [UInt8], _ segment: TextRange) -> Bool {
        guard !segment.isEmpty else { return false }
        var hash = CommandFilter.start
        for offset in segment.start..<segment.end {
            switch text[offset] {
            case 0x20, 0x09, 0x0D: return CommandFilter.mayContain(hash)
            // An assignment, an option, a suffix or a family such as `Remove-`.
            case 0x3D, 0x24, 0x2E: return true
            case 0x2D:
                if offset == segment.start || CommandFilter.families.contains(hash) { return true }
                hash = CommandFilter.next(hash, 0x2D)
            case 0x2F: hash = CommandFilter.start
            default: hash = CommandFilter.next(hash, text[offset].lowercased)
            }
        }
        return CommandFilter.mayContain(hash)
    }

    /// The names of commands that are known here, as bits of their hashes.
    private enum CommandFilter {
        static let start: UInt64 = 0xCBF2_9CE4_8422_2325
        static let families: [UInt64] = [hash("remove")]

        static func next(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
            (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
        }

        static func mayContain(_ hash: UInt64) -> Bool { bits[Int(hash >> 52)] }

        private static func hash(_ name: String) -> UInt64 { name.utf8.reduce(start, next) }

        private static let bits: [Bool] = {
            var bits = [Bool](repeating: false, count: 4_096)
            let names = DestructiveCommand.alone.union(withArgument.keys).union(DestructiveCommand.specials).union(prefixes).union(talkers)
            for name in names { bits[Int(hash(name) >> 52)] = true }
            return bits
        }()
    }

    private static func words(_ text: [UInt8], _ segment: TextRange) -> [Word] {
        var words: [Word] = []
        var offset = segment.start
        while offset < segment.end, words.count < 40 {
            while offset < segment.end, text[offset].isSpace { offset += 1 }
            var end = offset
            while end < segment.end, !text[end].isSpace { end += 1 }
            if end > offset {
                var name = String(decoding: text[offset..<min(end, offset + 80)], as: UTF8.self).lowercased()
                let isCommand = words.allSatisfy { isPrefix($0.text) } && !name.hasPrefix("-") && !name.contains("=")
                if isCommand, let slash = name.lastIndex(of: "/") { name = String(name[name.index(after: slash)...]) }
                if name.hasSuffix(".exe") { name.removeLast(4) }
                words.append(Word(text: name, range: TextRange(offset, end)))
            }
            offset = end
        }
        return words
    }

    /// Whether a word only leads to the command: `sudo`, an option of its, a setting of a variable, an assignment.
    private static func isPrefix(_ word: String) -> Bool {
        prefixes.contains(word) || word.hasPrefix("-") || word.hasPrefix("$") || word == "=" || word.utf8.contains(0x3D) && !word.hasPrefix("of=")
    }

    private static let prefixes: Set<String> = [
        "sudo", "doas", "time", "nohup", "env", "command", "exec", "then", "do", "else", "if", "xargs", "!", "start", "call",
        "invoke-command", "ionice", "nice", "try", "return",
    ]

    // MARK: - Statements

    /// A statement of SQL that drops or empties, wherever on the line it stands.
    private static func statement(_ text: [UInt8], _ line: TextRange) -> TextRange? {
        let bytes = text.span
        var next = line.start
        while true {
            // A `d` or a `t`.
            let offset = bytes.first(from: next, to: line.end) { $0.equal(0x64) | $0.equal(0x74) | $0.equal(0x44) | $0.equal(0x54) }
            guard line.end - offset > 9 else { return nil }
            next = offset + 1
            guard offset == line.start || !text[offset - 1].isIdentifier else { continue }
            // `dro`, `del` or `tru`: most words end here.
            switch (text[offset] | 0x20, text[offset + 1] | 0x20, text[offset + 2] | 0x20) {
            case (0x64, 0x72, 0x6F), (0x64, 0x65, 0x6C), (0x74, 0x72, 0x75): break
            default: continue
            }
            let verb = String(decoding: text[offset..<min(line.end, offset + 28)], as: UTF8.self).lowercased()
            for phrase in statements where verb.hasPrefix(phrase) { return TextRange(offset, offset + phrase.utf8.count) }
            if verb.hasPrefix("delete from "), !contains(" where ", text, TextRange(offset, line.end)) {
                return TextRange(offset, offset + 11)
            }
        }
    }

    private static let statements = ["drop database", "drop table", "drop schema", "drop user", "truncate table"]

    private static func contains(_ phrase: String, _ text: [UInt8], _ range: TextRange) -> Bool {
        String(decoding: text[range.start..<range.end], as: UTF8.self).lowercased().contains(phrase)
    }

    // MARK: - Commands

    /// The word that makes the command `words` destructive; nil when it is not.
    private static func match(_ words: [Word]) -> Word? {
        let name = words[0].text
        let rest = words.dropFirst()
        if rest.contains(where: { harmless.contains($0.text) }) { return nil }
        if alone.contains(name) || name.hasPrefix("mkfs.") { return words[0] }
        if let dash = name.firstIndex(of: "-"), name[..<dash] == "remove" {
            return passing.contains(String(name[name.index(after: dash)...])) ? nil : words[0]
        }
        if let arguments = withArgument[name] { return rest.first { arguments.contains($0.text) } }
        return special(name, rest)
    }

    /// The commands that `special` knows.
    private static let specials: Set<String> = ["rm", "dd", "format", "cipher", "aws", "az", "gcloud", "doctl", "oci", "git"]

    private static func special(_ name: String, _ rest: ArraySlice<Word>) -> Word? {
        switch name {
        case "rm": return rest.first { isFlag($0.text, "r") || $0.text == "--recursive" || $0.text == "*" || $0.text.hasSuffix("/*") }
        case "dd": return rest.first { $0.text.hasPrefix("of=/dev/") && $0.text != "of=/dev/null" }
        case "format": return rest.first { $0.text.count == 2 && $0.text.hasSuffix(":") }
        case "cipher": return rest.first { $0.text.hasPrefix("/w") }
        case "aws": return rest.first { isDeletion($0.text) } ?? (rest.first?.text == "s3" ? rest.first { ["rm", "rb", "--delete"].contains($0.text) } : nil)
        case "az", "gcloud", "doctl", "oci": return rest.first { isDeletion($0.text) }
        case "git": return git(rest)
        default: return nil
        }
    }

    private static func isDeletion(_ word: String) -> Bool {
        ["delete", "purge", "terminate-instances", "destroy"].contains(word) || word.hasPrefix("delete-")
    }

    private static func git(_ rest: ArraySlice<Word>) -> Word? {
        switch rest.first?.text {
        case "push": rest.first { ["--force", "-f", "--mirror"].contains($0.text) }
        case "reset": rest.first { $0.text == "--hard" }
        case "clean": rest.first { isFlag($0.text, "f") || $0.text == "--force" }
        default: nil
        }
    }

    /// Whether `word` is a group of short options with `letter` among them.
    private static func isFlag(_ word: String, _ letter: Character) -> Bool {
        word.hasPrefix("-") && !word.hasPrefix("--") && word.contains(letter)
    }

    /// Options that make a trial of a command.
    private static let harmless: Set<String> = ["-whatif", "--dry-run", "--dry-run=client", "--dry-run=server", "--dryrun", "--help", "-?", "/?"]

    /// What PowerShell removes without destroying anything: things of the session.
    private static let passing: Set<String> = [
        "pssession", "variable", "module", "psdrive", "job", "event", "alias", "typedata", "psbreakpoint", "pssnapin",
        "cimsession", "smbmapping", "psreadlinekeyhandler",
    ]

    private static let alone: Set<String> = [
        "diskpart", "mkfs", "wipefs", "shred", "sdelete", "sdelete64", "blkdiscard", "lvremove", "vgremove", "pvremove", "dropdb",
        "dropuser", "userdel", "groupdel", "dsrm", "clear-disk", "initialize-disk", "format-volume", "clear-eventlog",
        "clear-recyclebin", "reset-physicaldisk", "uninstall-addsdomaincontroller", "db.dropdatabase",
    ]

    private static let withArgument: [String: Set<String>] = [
        "rmdir": ["/s"], "rd": ["/s"], "del": ["/s", "/q", "/f"], "erase": ["/s", "/q", "/f"],
        "vssadmin": ["delete"], "wevtutil": ["cl", "clear-log"], "wbadmin": ["delete"], "bcdedit": ["/delete"],
        "reg": ["delete"], "sc": ["delete"], "schtasks": ["/delete"], "net": ["/delete", "/del"], "wmic": ["delete"],
        "robocopy": ["/mir", "/purge"], "rsync": ["--delete"], "rclone": ["purge", "delete"], "find": ["-delete"],
        "terraform": ["destroy", "-destroy"], "tofu": ["destroy", "-destroy"], "pulumi": ["destroy"],
        "kubectl": ["delete"], "oc": ["delete"], "helm": ["uninstall", "delete"], "docker": ["prune", "rm", "rmi"],
        "podman": ["prune", "rm", "rmi"], "zpool": ["destroy", "labelclear"], "zfs": ["destroy"],
        "nvme": ["format", "sanitize"], "cryptsetup": ["luksformat", "erase", "lukserase"], "mdadm": ["--zero-superblock"],
        "sgdisk": ["--zap-all", "-z"], "parted": ["mklabel", "rm"], "hdparm": ["--security-erase"],
        "virsh": ["undefine"], "qm": ["destroy"], "pct": ["destroy"], "redis-cli": ["flushall", "flushdb"],
        "crontab": ["-r"], "iptables": ["-f"], "gsutil": ["rm", "rb"], "write": ["erase"],
    ]
}

extension UInt8 {
    /// Whether one command ends and another may begin at the byte: a pipe, a semicolon, a bracket, a quote.
    fileprivate var partsCommands: Bool {
        switch self {
        case 0x7C, 0x26, 0x3B, 0x28, 0x29, 0x7B, 0x7D, 0x22, 0x27, 0x60: true
        default: false
        }
    }
}
