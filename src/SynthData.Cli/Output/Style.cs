namespace SynthData.Cli.Output;

/// <summary>Terminal colours, or none. The text reads the same without them.</summary>
internal sealed class Style
{
    private readonly bool _coloured;

    private Style(bool coloured) => _coloured = coloured;

    public static Style Plain { get; } = new(false);

    public static Style Coloured { get; } = new(true);

    public string Bold(string text) => Wrap("1", text);

    public string Faint(string text) => Wrap("2", text);

    public string Red(string text) => Wrap("1;31", text);

    public string Yellow(string text) => Wrap("1;33", text);

    private string Wrap(string code, string text) => _coloured ? $"\e[{code}m{text}\e[0m" : text;
}
