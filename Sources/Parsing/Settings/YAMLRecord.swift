import Diagnostics
public import Model

/// Reads a whole YAML file as a mapping with known fields; never fails, notes problems instead.
public enum YAMLRecord {
    /// The fields in `bytes` that are right, and what is wrong; nil where there is no mapping to read any from.
    public static func read(_ bytes: [UInt8], _ fields: [Field]) -> (record: FieldRecord?, problems: [Problem]) {
        if let invalid = UTF8Text.firstInvalid(bytes) {
            return (nil, [Problem(.notUTF8, ByteRange(invalid, invalid + 1))])
        }
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let range = ByteRange(start, bytes.count)
        switch YAMLReader.read(bytes, range: range) {
        case .failure(let mistake):
            return (nil, [mistake.problem])
        case .success(let yaml):
            guard yaml.isMappingOrEmpty else {
                return (nil, [Problem(.notAMapping(found: yaml.rootDescription), range)])
            }
            guard !yaml.nodes.isEmpty else { return (nil, []) }
            var decoder = FieldDecoder(yaml: yaml)
            let record = decoder.record(yaml.pairs(0), fields, owner: "", ownerRange: .fileStart)
            return (record, decoder.problems)
        }
    }
}
