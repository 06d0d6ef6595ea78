extension Check {
    /// Every check, in the order of the codes.
    public static let all: [Check] = [
        .missingFrontMatter,
        .invalidFrontMatter,
        .unknownField,
        .missingField,
        .invalidValue,
        .duplicateField,
        .duplicateName,
        .notUTF8,
        .overLimit,
        .missingContingency,
        .missingPriority,
        .missingTacticalStep,
        .missingStrategicStep,
        .missingExitCriteria,
        .incompleteUnknownPlan,
        .brokenLink,
        .ambiguousLink,
        .brokenAnchor,
        .missingAsset,
        .transclusionCycle,
        .linkOutsideContent,
        .incidentWithoutPlan,
        .noPlanForTheUnknown,
        .badWaiver,
    ]
}
