using SynthData.Errors;

namespace SynthData.Infra.Passes.Residency;

/// <summary>What can be wrong with where data is.</summary>
internal static class ResidencyErrors
{
    public static readonly DiagnosticCode Outside = new("SD3700", "Data would be kept or worked on outside of the places allowed", "Move it, or add the place to `residency.allowed`");

    public static readonly DiagnosticCode Everywhere = new("SD3701", "Data would be kept in no place that can be named", "Tell the service which places it may use");

    public static readonly DiagnosticCode CannotTell = new("SD3702", "Where data would be can't be told", "Name the place in the stack");

    public static readonly DiagnosticCode UnknownPlace = new("SD3703", "A place is not in this version's list of Google Cloud's locations", "Check the spelling; until a newer version knows it, allow it by its own name");

    public static IReadOnlyList<DiagnosticCode> All { get; } = [Outside, Everywhere, CannotTell, UnknownPlace];
}
