namespace SynthData.Engine.Tables;

/// <summary>One column of a table in typed storage. The arrays may be longer than the table has rows.</summary>
public abstract class Column(string name, Missing missing)
{
    /// <summary>Name, unique in the table.</summary>
    public string Name { get; } = name;

    /// <summary>Which rows have no value. The array of values holds the type's default there.</summary>
    public Missing Missing { get; } = missing;
}

/// <summary>Numbers (sdtype numerical).</summary>
public sealed class NumericalColumn(string name, Missing missing, double[] values, NumberFormat format) : Column(name, missing)
{
    /// <summary>One value a row.</summary>
    public double[] Values { get; } = values;

    /// <summary>How the source writes them.</summary>
    public NumberFormat Format { get; } = format;
}

/// <summary>Points in time (sdtype datetime).</summary>
public sealed class DatetimeColumn(string name, Missing missing, long[] ticks, DatetimeFormat format) : Column(name, missing)
{
    /// <summary>One value a row: 100-nanosecond ticks since 0001-01-01T00:00:00, as <see cref="DateTime.Ticks"/>; local to the written zone, or UTC's where the column has several.</summary>
    public long[] Ticks { get; } = ticks;

    /// <summary>How the source writes them.</summary>
    public DatetimeFormat Format { get; } = format;

    /// <summary>The form of each row's value, an index into the forms of <see cref="Format"/>; null when there is one only.</summary>
    public byte[]? FormOf { get; init; }

    /// <summary>Writes a row's value in its form.</summary>
    /// <param name="row">A row that is not missing.</param>
    /// <param name="utf8">At least as long as the longest text of the format.</param>
    /// <returns>Bytes written.</returns>
    internal int Write(int row, Span<byte> utf8) => (FormOf is null ? Format : Format.Forms[FormOf[row]]).Format(Ticks[row], utf8);
}

/// <summary>Values of a small or known set (sdtypes categorical and boolean), as codes into a list of labels.</summary>
public sealed class LabelColumn(string name, Missing missing, int[] codes, IReadOnlyList<string> labels) : Column(name, missing)
{
    /// <summary>One index into <see cref="Labels"/> a row; 0 where missing.</summary>
    public int[] Codes { get; } = codes;

    /// <summary>Distinct labels as the source spells them.</summary>
    public IReadOnlyList<string> Labels { get; } = labels;

    /// <summary>Rows of each label in a table that these rows are a sample of; null where these are all, or where it is not known.</summary>
    internal int[]? TableRows { get; init; }
}

/// <summary>Text that stands for one row only (sdtypes id, text and PII kinds).</summary>
public sealed class TextColumn(string name, Missing missing, string[] values) : Column(name, missing)
{
    /// <summary>One text a row; empty where missing.</summary>
    public string[] Values { get; } = values;
}
