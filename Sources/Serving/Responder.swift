import Compiler
import Foundation

/// What is answered to a request.
public struct Reply: Sendable {
    /// The status of HTTP.
    public var status: Int
    /// The media type of the bytes.
    public var type: String
    /// What is sent.
    public var bytes: [UInt8]

    /// A reply that says one sentence.
    static func sentence(_ status: Int, _ text: String) -> Reply {
        Reply(status: status, type: ContentType.of("x.txt"), bytes: Array((text + "\n").utf8))
    }
}

/// A request, as far as it matters.
public struct Request: Sendable {
    /// The method, in capitals.
    public var method: String
    /// The target, such as `/plans/x.html?q=1`.
    public var target: String
    /// The headers, by their names in lower case.
    public var headers: [String: String]

    /// Makes a request.
    public init(method: String = "GET", target: String, headers: [String: String]) {
        self.method = method
        self.target = target
        self.headers = headers
    }
}

/// Answers requests with the files of a site that changes.
///
/// What it sends are the bytes of a build. Only a page that is asked for as `text/html`, as browsers do for what they show,
/// has one line behind its end: the script that reloads it.
public struct Responder: Sendable {
    private let state: LiveState
    private let policy: RequestPolicy
    /// How long a page waits for news before it asks again.
    private let patience: Double

    /// Answers with what `state` holds to those that `policy` lets in.
    public init(_ state: LiveState, _ policy: RequestPolicy, patience: Double = 25) {
        self.state = state
        self.policy = policy
        self.patience = patience
    }

    /// The answer to `request`.
    public func reply(to request: Request) async -> Reply {
        let headers = request.headers
        if let refusal = policy.refusal(host: headers["host"], origin: headers["origin"]) {
            return .sentence(403, refusal)
        }
        guard request.method == "GET" || request.method == "HEAD" else { return .sentence(405, "this server only shows pages") }
        let path = request.target.prefix { $0 != "?" && $0 != "#" }
        if path.hasPrefix(LiveFiles.folder) { return await liveReply(to: request, String(path)) }
        guard let address = SiteAddress(target: request.target) else { return .sentence(400, "no file of the site is meant by that address") }
        // A worker that keeps pages would show old ones. Only browsers say what a file is for.
        if SiteSnapshot.isForKeeping(address.file), headers["service-worker"] != nil || headers["sec-fetch-dest"] != nil {
            return .sentence(404, "pages that are being written are not kept")
        }
        return await siteReply(to: request, address)
    }

    private func liveReply(to request: Request, _ path: String) async -> Reply {
        guard policy.isOwnPage(fetchSite: request.headers["sec-fetch-site"]) else { return .sentence(403, "pages of other sites may not ask this server") }
        if let file = LiveFiles.file(at: path) { return Reply(status: 200, type: file.type, bytes: file.bytes) }
        guard path == LiveFiles.changes else { return .sentence(404, "there is nothing here") }
        let query = request.target.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
        let after = query.hasPrefix("after=") ? String(query.dropFirst(6)) : ""
        let content = await state.content(after: after, seconds: patience)
        let answer = ["version": state.version(content), "site": state.siteVersion(content), "title": content.title, "text": content.text]
        let bytes = (try? JSONEncoder().encode(answer)).map(Array.init) ?? []
        return Reply(status: 200, type: ContentType.of("x.json"), bytes: bytes)
    }

    private func siteReply(to request: Request, _ address: SiteAddress) async -> Reply {
        let content = state.content
        let isShown = Responder.isShown(request)
        guard let site = content.site else {
            let page = "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>planbook serve</title>\n<h1>There is no site yet</h1>\n</html>\n"
            return Reply(status: 503, type: ContentType.of("x.html"), bytes: Array(page.utf8) + LiveFiles.line(version: state.siteVersion(content)))
        }
        var reply = Reply(status: 200, type: address.contentType, bytes: [])
        if let bytes = await Responder.made(site, address.file) {
            reply.bytes = bytes
        } else {
            reply = Reply(status: 404, type: ContentType.of("404.html"), bytes: await Responder.made(site, "404.html") ?? [])
        }
        if isShown, reply.type.hasPrefix("text/html") { reply.bytes += LiveFiles.line(version: state.siteVersion(content)) }
        return reply
    }

    /// Whether a browser is going to show the answer, rather than a program to read it.
    private static func isShown(_ request: Request) -> Bool {
        (request.headers["accept"] ?? "").split(separator: ",").contains { $0.drop { $0 == " " }.hasPrefix("text/html") }
    }

    /// The file at `path`, made on a thread that may take its time.
    private static func made(_ site: SiteSnapshot, _ path: String) async -> [UInt8]? {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: site.file(at: path)) }
        }
    }
}
