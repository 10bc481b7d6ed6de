namespace SynthData.Errors;

/// <summary>Where a problem is. Every part is optional; absent parts are null.</summary>
/// <param name="File">Path as the user gave it, or <c>-</c> for standard input.</param>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Position">Character in the line, from 1.</param>
/// <param name="Column">Name of the table's column.</param>
/// <param name="Path">Path inside a structured document, such as <c>tables.people.columns.age</c>.</param>
public sealed record Place(string? File = null, long? Line = null, long? Position = null, string? Column = null, string? Path = null)
{
    /// <summary>No place.</summary>
    public static Place None { get; } = new();

    /// <summary>Reads as <c>file:line:position, column `name`, path</c>, absent parts left out.</summary>
    public override string ToString()
    {
        var file = File ?? "";
        if (Line is { } line) file += Position is { } position ? $":{line}:{position}" : $":{line}";
        string?[] parts = [file.Length > 0 ? file : null, Column is null ? null : $"column `{Column}`", Path];
        return string.Join(", ", parts.Where(part => part is not null));
    }
}
