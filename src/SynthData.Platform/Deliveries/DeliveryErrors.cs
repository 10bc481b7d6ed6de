using SynthData.Errors;

namespace SynthData.Platform.Deliveries;

/// <summary>Problems of deliveries, wherever they go.</summary>
internal static class DeliveryErrors
{
    public static readonly DiagnosticCode NoDestination = new(
        "SD4850", "There is no such destination", "Name one that is set up, or set it up under `deliver` in the settings of the service");

    public static readonly DiagnosticCode RealTable = new(
        "SD4851", "The table is not one that a job made", "Deliver a synthetic dataset: real rows never leave the service this way");

    public static readonly DiagnosticCode TableName = new(
        "SD4852", "The name of the table at the destination is not allowed", $"Use 1 to {DeliveredTable.LongestName} characters without control characters, and no blanks around them");

    public static IReadOnlyList<DiagnosticCode> All { get; } = [NoDestination, RealTable, TableName];
}
