namespace SynthData.Engine.Tables.Csv;

/// <summary>What a user may say about a CSV file; null is found from the file itself.</summary>
public sealed record CsvOptions
{
    /// <summary>Between fields. Found among <c>, ; tab |</c> when null.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Around fields. Found among double and single quote when null.</summary>
    public char? Quote { get; init; }

    /// <summary>Found from the byte order mark and the bytes when null.</summary>
    public CsvEncoding? Encoding { get; init; }

    /// <summary>Whether the first line names the columns. When null: yes, unless it holds numbers where the lines below do.</summary>
    public bool? HasHeader { get; init; }

    /// <summary>Name of the table; the file's name without extension when null.</summary>
    public string? TableName { get; init; }

    /// <summary>More columns are an error. 1 to 100,000, default 2,000.</summary>
    public int MaxColumns { get; init; } = 2_000;

    /// <summary>More bytes, unpacked, are an error: a small compressed file can hold any number of them. No limit when null.</summary>
    public long? MaxBytes { get; init; }
}
