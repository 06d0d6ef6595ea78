internal import CZlib

/// The compression of zip files and of browsers: RFC 1951, without a header.
public enum Deflate {
    /// The compressed bytes; nil when they would not be fewer.
    public static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count > 16 else { return nil }
        let room = bytes.count - 1
        let packed = unsafe [UInt8](unsafeUninitializedCapacity: room) { output, count in
            count = unsafe bytes.withUnsafeBufferPointer { input in
                unsafe planbook_deflate(input.baseAddress, input.count, output.baseAddress, room)
            }
        }
        return packed.isEmpty ? nil : packed
    }

    /// The CRC-32 of `bytes`, as zip files have it.
    static func crc32(_ bytes: [UInt8]) -> UInt32 {
        unsafe bytes.withUnsafeBufferPointer { unsafe planbook_crc32($0.baseAddress, $0.count) }
    }
}
