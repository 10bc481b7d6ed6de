namespace SynthData.Files.Documents;

/// <summary>What a JSON or YAML value is.</summary>
public enum NodeKind
{
    /// <summary><c>null</c>, or nothing written.</summary>
    Null,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A number, as it was written.</summary>
    Number,

    /// <summary>A text.</summary>
    Text,

    /// <summary>Values in order.</summary>
    List,

    /// <summary>Names with values.</summary>
    Map,
}

/// <summary>One value of a JSON or YAML document.</summary>
/// <param name="kind">What it is.</param>
/// <param name="text">The text of a scalar, escapes resolved.</param>
/// <param name="line">Line in the file, from 1.</param>
/// <param name="position">Character in the line, from 1.</param>
public sealed class DocumentNode(NodeKind kind, string text, long line, long position)
{
    /// <summary>What it is.</summary>
    public NodeKind Kind { get; } = kind;

    /// <summary>The text of a scalar, escapes resolved; empty for lists and maps.</summary>
    public string Text { get; } = text;

    /// <summary>Line in the file, from 1.</summary>
    public long Line { get; } = line;

    /// <summary>Character in the line, from 1.</summary>
    public long Position { get; } = position;

    /// <summary>The values of a list.</summary>
    public List<DocumentNode> Items { get; } = [];

    /// <summary>In the document's order; a key given twice stands here twice.</summary>
    public List<Member> Members { get; } = [];

    /// <summary>The kind as a user calls it.</summary>
    public string KindName => Kind switch
    {
        NodeKind.Null => "nothing",
        NodeKind.Boolean => "true or false",
        NodeKind.Number => "a number",
        NodeKind.Text => "a text",
        NodeKind.List => "a list",
        _ => "a map of names to values",
    };

    /// <summary>One entry of a map; the place is the key's.</summary>
    public sealed record Member(string Key, DocumentNode Value, long Line, long Position);
}

/// <summary>Puts values together as a reader meets them, without recursion: a deep document must not exhaust the stack.</summary>
internal sealed class DocumentBuilder
{
    private readonly Stack<DocumentNode> _open = new();
    private (string Key, long Line, long Position)? _key;

    public const int DeepestLevel = 64;

    public DocumentNode? Root { get; private set; }

    public int Depth => _open.Count;

    /// <summary>True where a map waits for its next key.</summary>
    public bool WantsKey => _open.Count > 0 && _open.Peek().Kind == NodeKind.Map && _key is null;

    public void Key(string key, long line, long position) => _key = (key, line, position);

    public void Open(DocumentNode node)
    {
        Add(node);
        _open.Push(node);
    }

    public void Close() => _open.Pop();

    public void Add(DocumentNode node)
    {
        if (_open.Count == 0) Root ??= node;
        else if (_key is { } key)
        {
            _open.Peek().Members.Add(new(key.Key, node, key.Line, key.Position));
            _key = null;
        }
        else _open.Peek().Items.Add(node);
    }
}
