import Analysis
import Diagnostics

/// Applies the safe fixes of the settings' findings, without which nothing can be compiled.
struct SettingsFixes {
    /// The number of fixes that were applied.
    let count: Int

    /// Mends `planbook.yml` in `folder`; what cannot be mended is for the compilation to report.
    init(_ folder: KnowledgeBaseFolder) throws(BuildError) {
        guard let (source, diagnostics) = try Compilation.settingsFindings(root: folder.path) else {
            count = 0
            return
        }
        var patch = Patch()
        var count = 0
        for fix in diagnostics.compactMap({ $0.fixes.first { $0.isSafe } })
        where fix.edits.allSatisfy({ patch.accepts($0.location.range) }) {
            for edit in fix.edits { patch.add(edit.location.range, edit.text) }
            count += 1
        }
        self.count = count
        guard !patch.isEmpty else { return }
        do {
            try Disk.replace(DiskPath(folder.path + "/" + SettingsCheck.path), with: patch.applied(to: source.bytes))
        } catch {
            throw .failed("\(error)")
        }
    }
}
