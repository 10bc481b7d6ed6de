using SynthData.Errors;

namespace SynthData.Engine.Privacy;

/// <summary>Codes of keeping rows back and of judging privacy.</summary>
public static class PrivacyErrors
{
    /// <summary>SD2701.</summary>
    public static readonly DiagnosticCode HoldoutOfLargeTable = new("SD2701", "Rows can't be kept back from a table that is not held in memory",
        "Part the table in two files, learn from one, and give the other to `evaluate --holdout`; or give more memory.");

    /// <summary>Every code of this feature.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } = [HoldoutOfLargeTable];
}
