using SynthData.Errors;

namespace SynthData.Infra.Passes.Advice;

/// <summary>What can be wrong with following advice.</summary>
internal static class AdviceErrors
{
    public static readonly DiagnosticCode NoSuchPiece = new("SD3740", "There is no advice of this number", "Run `synthdata gcp cost --advice` for the numbers that there are");

    public static readonly DiagnosticCode DoneByHand = new("SD3741", "This advice is followed outside of the stack file", "Do what it says; the stack file stays as it is");

    public static IReadOnlyList<DiagnosticCode> All { get; } = [NoSuchPiece, DoneByHand];
}
