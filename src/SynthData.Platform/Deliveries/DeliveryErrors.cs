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

    /// <summary>Another try may go well.</summary>
    public static readonly DiagnosticCode Unreachable = new(
        "SD4853", "The destination can't be reached, or is busy", "Check its address, that it runs and that the service's network leads there; then deliver again");

    public static readonly DiagnosticCode SignInRefused = new(
        "SD4854", "The destination refuses the service", "Check user, password or account, the name of the database and what `tls` asks for");

    public static readonly DiagnosticCode NoRight = new("SD4855", "The service may not make tables at the destination", "Grant what the hint of the message says");

    public static readonly DiagnosticCode ValueNotTaken = new(
        "SD4856", "The destination does not take a value of the table", "Declare another type for the column in the dataset's metadata, or leave the column out of the source");

    public static readonly DiagnosticCode TableOfOthers = new(
        "SD4857", "The destination has a table of this name that no delivery of the project made", "Name another table in `table`, or hand the table over as the message says");

    public static readonly DiagnosticCode StillNeeded = new(
        "SD4858", "What hangs on the table at the destination is in the way", "Drop the view, key or constraint that the message names, or deliver to another table");

    public static readonly DiagnosticCode Refused = new("SD4859", "The destination refuses the delivery", "See the state that the server gave in its manual");

    public static IReadOnlyList<DiagnosticCode> All { get; } =
        [NoDestination, RealTable, TableName, Unreachable, SignInRefused, NoRight, ValueNotTaken, TableOfOthers, StillNeeded, Refused];
}
