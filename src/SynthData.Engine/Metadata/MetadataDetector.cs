using SynthData.Engine.Metadata.Detection;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Metadata;

/// <summary>Finds the metadata of a table from its column names and distinct values. Every column gets a reason in words, never a value.</summary>
/// <remarks>
/// The first rule that fits decides: no value; true and false; PII by shape and checksum (shares of distinct values, so that chance agreement does not
/// count) helped by the column's name; datetime; number; text. Whole numbers of at most 10 different values are categorical; numbers with leading zeros
/// or beyond 2^53 are codes, not quantities; names that end in <c>id</c>, <c>key</c>, <c>code</c> and the like make unique columns ids.
/// </remarks>
public static class MetadataDetector
{
    /// <summary>Detects sdtypes, datetime formats and keys.</summary>
    /// <param name="table">The table as read.</param>
    /// <returns>One entry a column, in the table's order.</returns>
    public static TableMetadata Detect(SourceTable table)
    {
        var columns = new List<ColumnMetadata>(table.Columns.Count);
        var keys = new List<string>();
        foreach (var column in table.Columns)
        {
            var profile = new ColumnProfile(column);
            var found = (OfStorage(profile) ?? DetectColumn(profile)) with { Storage = column.Storage };
            columns.Add(found);
            if (found.Sdtype == Sdtype.Id && profile.IsUnique && profile.IsFull(table.RowCount)) keys.Add(column.Name);
        }
        return new(table.Name, columns, keys.FirstOrDefault()) { AlternateKeys = [.. keys.Skip(1)] };
    }

    /// <summary>What a typed file leaves no doubt of: truth values, days and times. Numbers may be ids or labels, and texts anything.</summary>
    private static ColumnMetadata? OfStorage(ColumnProfile profile)
    {
        if (profile.Rows == 0 || profile.Column.Storage is not { } storage) return null;
        if (storage.Kind == StorageKind.Boolean) return profile.Is(Sdtype.Boolean, "the file keeps it as boolean");
        if (profile.Column.DatetimePattern is not { } pattern) return null;
        return profile.Is(Sdtype.Datetime, $"the file keeps it as {storage with { Required = false }}") with { DatetimeFormat = pattern };
    }

    private static ColumnMetadata DetectColumn(ColumnProfile profile) =>
        NothingOrBoolean(profile) ?? PiiRule.Try(profile) ?? DatetimeRule.Try(profile) ?? NumberRule.Try(profile) ?? TextRule.Decide(profile);

    private static ColumnMetadata? NothingOrBoolean(ColumnProfile profile)
    {
        if (profile.Rows == 0) return profile.Is(Sdtype.Categorical, "no value in any row");
        if (profile.Distinct > 6) return null;
        for (var code = 0; code < profile.Column.DistinctCount; code++)
        {
            var spelling = profile.Column.Spelling(code);
            if (spelling.IsEmpty) continue;
            if (!System.Text.Ascii.EqualsIgnoreCase(spelling, "true"u8) && !System.Text.Ascii.EqualsIgnoreCase(spelling, "false"u8)) return null;
        }
        return profile.Is(Sdtype.Boolean, "true and false only");
    }
}
