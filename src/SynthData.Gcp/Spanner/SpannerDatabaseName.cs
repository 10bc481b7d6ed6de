namespace SynthData.Gcp.Spanner;

/// <summary>Which texts name a database: <c>projects/P/instances/I/databases/D</c>.</summary>
internal static class SpannerDatabaseName
{
    public const string Form = "projects/P/instances/I/databases/D";

    public static bool IsAllowed(string text) =>
        text.Split('/') is ["projects", var project, "instances", var instance, "databases", var database]
        && ((string[])[project, instance, database]).All(part => part.Length is > 0 and <= 64 && part.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or ':'));
}
