import Foundation

/// A path in the temporary folder at which nothing is yet; whatever comes to be there is removed in the end.
final class ScratchPlace {
    let path = NSTemporaryDirectory() + "planbook-\(UUID().uuidString)"

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}
