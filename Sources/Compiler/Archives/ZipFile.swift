import Packing

/// The site as one zip file, to carry it where there is no server.
enum ZipFile {
    /// Writes the files that `publisher` has to `output`, compressed by `jobs` threads.
    static func write(_ publisher: SitePublisher, to output: OutputFile, jobs: Int) throws(PublishError) {
        let paths = publisher.paths
        var writer = ZipWriter()
        // A share at a time, so that never more than a few files are in memory.
        for start in stride(from: 0, to: paths.count, by: 256) {
            let share = Array(paths[start..<min(start + 256, paths.count)])
            let entries = Parallel.map(share.count, jobs: jobs, stride: 4) { number -> Result<ZipWriter.Entry, PublishError> in
                Result { () throws(PublishError) in
                    ZipWriter.Entry(path: share[number], bytes: try publisher.read(share[number]))
                }
            }
            for entry in entries { try output.write(writer.add(entry.get())) }
        }
        try output.write(writer.finish())
    }
}
