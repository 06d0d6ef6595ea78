/// Frames JSON-RPC messages as the Language Server Protocol asks.
public enum MessageEncoder {
    /// The bytes that carry a message with the body `body`, which is JSON in UTF-8.
    public static func frame(_ body: [UInt8]) -> [UInt8] {
        Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body
    }
}
