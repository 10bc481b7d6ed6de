namespace SynthData.Infra.Passes.Policy;

/// <summary>How much a finding matters, the least first.</summary>
internal enum PolicySeverity
{
    Low,
    Medium,
    High,
}

/// <summary>The words of severities in files and outputs.</summary>
internal static class PolicySeverities
{
    public static string Word(this PolicySeverity severity) => severity switch
    {
        PolicySeverity.High => "high",
        PolicySeverity.Medium => "medium",
        _ => "low",
    };

    /// <summary>Null for any other word.</summary>
    public static PolicySeverity? Parse(string word) => word switch
    {
        "high" => PolicySeverity.High,
        "medium" => PolicySeverity.Medium,
        "low" => PolicySeverity.Low,
        _ => null,
    };
}
