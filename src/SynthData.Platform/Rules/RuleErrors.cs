using SynthData.Errors;

namespace SynthData.Platform.Rules;

/// <summary>Problems of standing rules.</summary>
internal static class RuleErrors
{
    public static readonly DiagnosticCode Synthetic = new("SD4840", "A synthetic dataset can't have a rule", "Set the rule on the source dataset: what a job makes starts no other job");
    public static readonly DiagnosticCode KindNotTaken = new("SD4841", "A rule can't start a job of this kind", $"Use one of {string.Join(", ", DatasetRule.Kinds)}");

    public static IReadOnlyList<DiagnosticCode> All { get; } = [Synthetic, KindNotTaken];
}
