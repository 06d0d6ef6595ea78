import Model
import Synchronization

/// The texts of bodies in a file without a name, so that a large knowledge base takes no more memory than its facts.
///
/// The first ones stay in memory, and so does whatever cannot be written.
final class TextFile: TextStore {
    /// How many bytes of texts stay in memory, where nobody says otherwise.
    static let held = 24 << 20

    private let file: Descriptor
    private let held: Int
    private let taken = Atomic(0)
    private let failure = Mutex<DiskError?>(nil)

    /// Opens the file in `folder`; nil where there can be none. The first `held` bytes of texts stay in memory.
    init?(in folder: String, holding held: Int = TextFile.held) {
        guard let file = try? Descriptor(unnamedIn: DiskPath(folder)) else { return nil }
        self.file = file
        self.held = held
    }

    /// Why a text could not be read back; nil when all could.
    var error: DiskError? { failure.withLock { $0 } }

    /// Takes a text into the file; nil while it may stay in memory, or where the disk refuses it.
    func take(_ text: [UInt8]) -> Int? {
        let offset = taken.add(text.count, ordering: .relaxed).oldValue - held
        guard offset >= 0 else { return nil }
        do throws(DiskError) {
            try file.write(text.span, at: offset)
            return offset
        } catch {
            return nil
        }
    }

    /// The text at `offset` of the file; blanks where it cannot be read back, which `error` then says.
    func text(at offset: Int, count: Int) -> [UInt8] {
        do throws(DiskError) {
            return try file.read(count, at: offset)
        } catch {
            failure.withLock { $0 = $0 ?? error }
            return [UInt8](repeating: 0x20, count: count)
        }
    }
}
