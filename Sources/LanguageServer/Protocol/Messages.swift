import Foundation

/// What every message from the client says of itself, before its parameters are read.
struct MessageHead: Decodable {
    /// The id of a request or of a response; nil for a notification.
    var id: RequestID?
    /// What is asked or told; nil for a response.
    var method: String?
}

/// A message whose parameters are read as `Parameters`.
struct MessageBody<Parameters: Decodable>: Decodable {
    /// The parameters.
    var params: Parameters
}

/// The answer to a request that could be answered.
struct Response<Result: Encodable>: Encodable {
    /// The version of JSON-RPC.
    var jsonrpc = "2.0"
    /// The id of the request.
    var id: RequestID
    /// The answer; nil is written as `null`.
    var result: Result
}

/// The answer to a request that could not be answered.
struct FailedResponse: Encodable {
    /// The version of JSON-RPC.
    var jsonrpc = "2.0"
    /// The id of the request.
    var id: RequestID
    /// Why not.
    var error: ResponseError
}

/// A message that wants no answer.
struct Notification<Parameters: Encodable>: Encodable {
    /// The version of JSON-RPC.
    var jsonrpc = "2.0"
    /// What is told.
    var method: String
    /// What belongs to it.
    var params: Parameters
}

/// A message from the server that wants an answer.
struct ServerRequest<Parameters: Encodable>: Encodable {
    /// The version of JSON-RPC.
    var jsonrpc = "2.0"
    /// Tells it from other requests of the server.
    var id: RequestID
    /// What is asked.
    var method: String
    /// What belongs to it.
    var params: Parameters
}

/// Why a request was not answered.
struct ResponseError: Error, Encodable, Equatable {
    /// The number that JSON-RPC and the protocol have for the reason.
    var code: Int
    /// The reason in words.
    var message: String

    /// The message is no JSON.
    static func parseError(_ message: String) -> ResponseError { ResponseError(code: -32_700, message: message) }
    /// The message is JSON, but no message, or has no place here.
    static func invalidRequest(_ message: String) -> ResponseError { ResponseError(code: -32_600, message: message) }
    /// Nobody here knows the method.
    static func methodNotFound(_ method: String) -> ResponseError {
        ResponseError(code: -32_601, message: "'\(method)' is no method of this server")
    }
    /// The parameters are not those of the method.
    static func invalidParams(_ message: String) -> ResponseError { ResponseError(code: -32_602, message: message) }
    /// The client has not said `initialize` yet.
    static let notInitialized = ResponseError(code: -32_002, message: "'initialize' comes first")
}

/// Parameters or a result of which nothing is said.
struct Nothing: Codable {}
