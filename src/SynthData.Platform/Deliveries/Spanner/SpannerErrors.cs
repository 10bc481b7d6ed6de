using SynthData.Errors;

namespace SynthData.Platform.Deliveries.Spanner;

/// <summary>Problems of deliveries to Spanner.</summary>
internal static class SpannerErrors
{
    public static readonly DiagnosticCode Dialect = new(
        "SD4860", "The Spanner database has the dialect of PostgreSQL", "Deliver to a database with the dialect GoogleSQL, which is what Spanner makes when nothing else is said");

    public static readonly DiagnosticCode NameTaken = new(
        "SD4861", "Something else in the Spanner database has the table's name", "Name another one with `table`, or drop what has the name");

    public static readonly DiagnosticCode SchemaRefused = new(
        "SD4862", "Spanner refuses the table", "See the reason in the message; where views or indexes of your own depend on the table, drop them first, and deliver again");

    public static readonly DiagnosticCode DoesNotFit = new("SD4863", "The table does not fit Spanner", "Leave out the columns named, or shorten their texts");

    public static readonly DiagnosticCode Refused = new(
        "SD4864", "The Spanner database can't be written to",
        "Check the name in `deliver.spanner.database`, and that the account that the service runs as has `roles/spanner.databaseUser` on the database");

    public static IReadOnlyList<DiagnosticCode> All { get; } = [Dialect, NameTaken, SchemaRefused, DoesNotFit, Refused];
}
