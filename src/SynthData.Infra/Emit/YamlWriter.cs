using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SynthData.Infra.Emit;

/// <summary>Writes block YAML; texts stand in double quotes, whose escapes are those of JSON.</summary>
internal sealed class YamlWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _item;

    public void Comment(string text) => Line($"# {text}");

    /// <summary>Begins the next document of the file.</summary>
    public void Document() => Line("---");

    public void Map(string name, Action members)
    {
        Line($"{name}:");
        Inner(members);
    }

    /// <summary>One item of the list whose name was written last.</summary>
    public void Item(Action members)
    {
        _item = true;
        Inner(members);
    }

    /// <summary>A text; null writes nothing.</summary>
    public void Text(string name, string? value)
    {
        if (value is not null) Line($"{name}: {Quote(value)}");
    }

    /// <summary>A number, a flag, or a word that needs no quotes.</summary>
    public void Plain(string name, string value) => Line($"{name}: {value}");

    public void Texts(string name, IEnumerable<string> values) => Line($"{name}: [{string.Join(", ", values.Select(Quote))}]");

    public override string ToString() => _text.ToString();

    private static string Quote(string value) => $"\"{JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private void Inner(Action members)
    {
        _depth++;
        members();
        _depth--;
    }

    private void Line(string text)
    {
        _text.Append(' ', 2 * (_item ? _depth - 1 : _depth)).Append(_item ? "- " : "").Append(text).Append('\n');
        _item = false;
    }
}
