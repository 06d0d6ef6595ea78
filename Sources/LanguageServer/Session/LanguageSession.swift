public import Compiler
import Foundation

/// One client's conversation with the server, message by message; it belongs to one thread at a time.
///
/// What is typed is compiled once nothing else waits (`settle`), or when an answer needs it.
public final class LanguageSession {
    /// How far the conversation has come.
    enum Phase: Equatable {
        /// Nothing was said yet.
        case new
        /// `initialize` was answered.
        case running
        /// `shutdown` was answered.
        case shutDown
        /// It is over, with an exit status.
        case over(Int32)
    }

    /// What the command line says.
    let launch: Launch
    /// How far the conversation has come.
    private(set) var phase = Phase.new
    /// What the client can do.
    private(set) var client = ClientCapabilities()
    /// The folders that the client has opened.
    var folders: [String] = []
    /// The knowledge bases of these folders and of the documents that are open, in the order in which they were found.
    var contents: [OpenKnowledgeBase] = []
    /// Whether the client takes requests of the server.
    var isReady = false
    /// Whether the client was asked to tell of files that change.
    var isRegistered = false
    private let send: ([UInt8]) -> Void

    /// Begins a conversation; `send` takes the bodies of messages to the client.
    public init(_ launch: Launch, send: @escaping ([UInt8]) -> Void) {
        self.launch = launch
        self.send = send
    }

    /// The status with which the process is to exit; nil while the conversation goes on.
    public var exitStatus: Int32? {
        if case .over(let status) = phase { status } else { nil }
    }

    /// Takes the body of the next message from the client.
    public func receive(_ body: [UInt8]) {
        if exitStatus != nil { return }
        let message: MessageHead
        do {
            message = try JSONDecoder().decode(MessageHead.self, from: Data(body))
        } catch DecodingError.dataCorrupted {
            return refuse(.unknown, .parseError("the message is no JSON"))
        } catch {
            return refuse(.unknown, .invalidRequest("the message is no request, notification or response"))
        }
        // What has no method answers a request of ours; nothing depends on those.
        guard let method = message.method else { return }
        if let id = message.id { return answer(Call(method: method, body: body), id) }
        take(Call(method: method, body: body))
    }

    /// Takes note that files changed on the disk in the knowledge base whose folder is `folder`.
    public func note(_ change: LiveBuild.Change, in folder: String) {
        contents.first { $0.folder.path == folder }?.note(change)
    }

    /// Takes note that the client will say nothing more: what is wrong with the stream, if anything is.
    public func end(_ error: FramingError?) {
        if exitStatus != nil { return }
        if let error { refuse(.unknown, .parseError("\(error)")) }
        phase = .over(error == nil && phase == .shutDown ? 0 : 1)
    }

    /// The paths of the folders of the knowledge bases that are open.
    public var watchedFolders: [String] { contents.map(\.folder.path) }

    /// Whether the client tells of files that change; some tell of those alone that lie in folders which were there at the start.
    public var isToldOfFiles: Bool { client.workspace?.didChangeWatchedFiles?.dynamicRegistration == true }

    // MARK: - Messages

    /// A request or a notification with its parameters.
    struct Call {
        /// What is asked or told.
        let method: String
        /// The whole message.
        let body: [UInt8]

        /// The parameters, read as `Parameters`.
        func params<Parameters: Decodable>(_ type: Parameters.Type = Parameters.self) throws(ResponseError) -> Parameters {
            do {
                return try JSONDecoder().decode(MessageBody<Parameters>.self, from: Data(body)).params
            } catch {
                throw .invalidParams("these are no parameters of '\(method)'")
            }
        }
    }

    private func answer(_ call: Call, _ id: RequestID) {
        do throws(ResponseError) {
            switch (phase, call.method) {
            case (.new, "initialize"): try initialize(call, id)
            case (.new, _): throw .notInitialized
            case (.running, "initialize"): throw .invalidRequest("'initialize' was said before")
            case (.running, "shutdown"):
                phase = .shutDown
                reply(id, Nothing?.none)
            case (.running, _): try answerFeature(call, id)
            case (.shutDown, _), (.over, _): throw .invalidRequest("nothing but 'exit' comes after 'shutdown'")
            }
        } catch {
            refuse(id, error)
        }
    }

    private func take(_ call: Call) {
        if call.method == "exit" {
            phase = .over(phase == .shutDown ? 0 : 1)
            return
        }
        guard phase == .running else { return }
        // A notification has no answer, so one that cannot be read changes nothing.
        try? takeFeature(call)
    }

    private func initialize(_ call: Call, _ id: RequestID) throws(ResponseError) {
        let params = try call.params(InitializeParams.self)
        client = params.capabilities ?? ClientCapabilities()
        phase = .running
        let problem = open(params)
        let encoding = PositionEncoding(offered: client.general?.positionEncodings)
        reply(id, InitializeResult(
            capabilities: ServerCapabilities(positionEncoding: encoding), serverInfo: .init(version: launch.version)))
        // Editors start the server for any page in Markdown, and most of those are elsewhere: a message each time would be in the way.
        if let problem { tell("window/logMessage", MessageParams(type: 3, message: problem)) }
    }

    // MARK: - Sending

    /// Answers the request `id` with `result`.
    func reply(_ id: RequestID, _ result: some Encodable) { write(Response(id: id, result: result)) }

    /// Tells the client something that it need not answer.
    func tell(_ method: String, _ params: some Encodable) { write(Notification(method: method, params: params)) }

    /// Asks the client for something; its answer does not matter.
    func ask(_ method: String, _ params: some Encodable) {
        write(ServerRequest(id: .text("planbook-" + method), method: method, params: params))
    }

    private func refuse(_ id: RequestID, _ error: ResponseError) { write(FailedResponse(id: id, error: error)) }

    private func write(_ message: some Encodable) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(message) else { preconditionFailure("messages are made of texts and numbers") }
        send(Array(data))
    }
}
