using System.Text;
using SynthData.Errors;

namespace SynthData.Infra.Emit.Terraform;

/// <summary>Collects the lines of one file, laid out as <c>terraform fmt</c> wants them, and what each line comes from.</summary>
internal sealed class HclWriter
{
    private const int WidestComment = 110;
    private readonly List<Line> _lines = [];
    private int _depth;

    /// <summary>What the lines written from here on come from.</summary>
    public Place? Source { get; set; }

    /// <summary>The places of the lines so far, the first line first.</summary>
    public IReadOnlyList<Place?> Places => [.. _lines.Select(line => line.Source)];

    /// <summary>A line as it is.</summary>
    public void Write(string text) => _lines.Add(new(_depth, text, null, Source));

    /// <summary><c>name = value</c>; the equals signs of neighbours stand below each other.</summary>
    public void Assign(string name, string value) => _lines.Add(new(_depth, name, value, Source));

    /// <summary>An empty line, unless one is there or a body has just begun.</summary>
    public void Space()
    {
        if (_lines.Count == 0 || _lines[^1].Text.Length == 0 || _lines[^1] is { Value: null, Text: var last } && (last[^1] is '{' or '[' or '(')) return;
        _lines.Add(new(0, "", null, Source));
    }

    /// <summary>A line that opens a body.</summary>
    public void Open(string text)
    {
        Write(text);
        _depth++;
    }

    /// <summary>The line that ends it.</summary>
    public void Close(string text = "}")
    {
        _depth--;
        Write(text);
    }

    /// <summary>A comment of as many lines as it takes.</summary>
    public void Comment(string text)
    {
        var line = new StringBuilder("#");
        foreach (var word in text.Split(['\n', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length + word.Length > WidestComment)
            {
                Write(line.ToString());
                line.Clear().Append('#');
            }

            line.Append(' ').Append(word);
        }

        Write(line.ToString());
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        for (var i = 0; i < _lines.Count;)
        {
            var end = i;
            while (end < _lines.Count && _lines[end].Value is not null) end++;
            // Counted as Terraform counts: what a reader sees as one character is one.
            var widest = _lines.Skip(i).Take(end - i).Select(line => Width(line.Text)).DefaultIfEmpty().Max();
            for (; i < end; i++) Append(_lines[i], $"{_lines[i].Text}{new string(' ', widest - Width(_lines[i].Text))} = {_lines[i].Value}");
            if (i < _lines.Count) Append(_lines[i], _lines[i++].Text);
        }

        return text.ToString();

        void Append(Line line, string content) => text.Append(' ', content.Length == 0 ? 0 : line.Depth * 2).Append(content).Append('\n');
    }

    private static int Width(string text) => new System.Globalization.StringInfo(text).LengthInTextElements;

    private sealed record Line(int Depth, string Text, string? Value, Place? Source);
}
