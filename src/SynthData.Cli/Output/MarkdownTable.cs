namespace SynthData.Cli.Output;

/// <summary>A table as Markdown has it.</summary>
internal sealed class MarkdownTable(params string[] header)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    public void Write(TextWriter writer)
    {
        writer.WriteLine(Line(header));
        writer.WriteLine(Line([.. header.Select(_ => "---")]));
        foreach (var row in _rows) writer.WriteLine(Line(row));
    }

    private static string Line(string[] cells) => $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |";
}
