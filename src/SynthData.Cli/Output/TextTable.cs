namespace SynthData.Cli.Output;

/// <summary>Rows of aligned columns, two blanks between them; the last column is never padded.</summary>
internal sealed class TextTable(params string[] header)
{
    private readonly List<string[]> _rows = [];

    /// <summary>Columns, from 0, whose cells stand to the right.</summary>
    public IReadOnlySet<int> Right { get; init; } = new HashSet<int>();

    public void Add(params string[] cells) => _rows.Add(cells);

    public void Write(TextWriter writer, Style style)
    {
        var widths = header.Select((cell, column) => _rows.Select(row => row[column].Length).Append(cell.Length).Max()).ToArray();
        writer.WriteLine(style.Bold(Line(header, widths)));
        foreach (var row in _rows) writer.WriteLine(Line(row, widths));
    }

    private string Line(string[] cells, int[] widths) =>
        string.Join("  ", cells.Select((cell, column) =>
            Right.Contains(column) ? cell.PadLeft(widths[column]) : column == cells.Length - 1 ? cell : cell.PadRight(widths[column]))).TrimEnd();
}
