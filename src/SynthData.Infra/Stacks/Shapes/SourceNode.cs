using SynthData.Errors;
using SynthData.Files.Documents;

namespace SynthData.Infra.Stacks.Shapes;

/// <summary>A value of the stack file with its whole place: file, line, position and path. An environment's overlay is already laid over it.</summary>
internal sealed record SourceNode(NodeKind Kind, string Text, Place Place)
{
    public List<SourceNode> Items { get; } = [];

    public List<Member> Members { get; } = [];

    public string KindName => Kind switch
    {
        NodeKind.Null => "nothing",
        NodeKind.Boolean => "true or false",
        NodeKind.Number => "a number",
        NodeKind.Text => "a text",
        NodeKind.List => "a list",
        _ => "a map of names to values",
    };

    public SourceNode? Find(string key) => Members.Find(member => member.Key == key)?.Node;

    /// <summary>Gives every value its path; a name given twice is a problem and its last value holds.</summary>
    public static SourceNode From(DocumentNode node, string file, string path, DiagnosticBag problems)
    {
        var source = new SourceNode(node.Kind, node.Text, new(file, node.Line, node.Position, Path: path.Length > 0 ? path : null));
        for (var at = 0; at < node.Items.Count; at++) source.Items.Add(From(node.Items[at], file, $"{path}[{at}]", problems));
        foreach (var member in node.Members)
        {
            var inner = path.Length > 0 ? $"{path}.{member.Key}" : member.Key;
            if (source.Members.RemoveAll(earlier => earlier.Key == member.Key) > 0)
                problems.Error(DocumentErrors.DuplicateKey, $"`{member.Key}` is given twice", new(file, member.Line, member.Position, Path: inner));
            source.Members.Add(new(member.Key, From(member.Value, file, inner, problems), member.Line, member.Position));
        }

        return source;
    }

    /// <summary>
    /// This value with another laid over it: maps are joined name by name, everything else is replaced, and <c>null</c> takes a name away. Places stay those of
    /// the lines that gave the values.
    /// </summary>
    public SourceNode Under(SourceNode over)
    {
        if (Kind != NodeKind.Map || over.Kind != NodeKind.Map) return over;
        var joined = new SourceNode(Kind, Text, Place);
        foreach (var member in Members)
        {
            var change = over.Members.Find(one => one.Key == member.Key);
            if (change is null) joined.Members.Add(member);
            else if (change.Node.Kind != NodeKind.Null) joined.Members.Add(change with { Node = member.Node.Under(change.Node) });
        }

        joined.Members.AddRange(over.Members.Where(member => Find(member.Key) is null && member.Node.Kind != NodeKind.Null));
        return joined;
    }

    /// <summary>One name of a map; the place is the name's.</summary>
    internal sealed record Member(string Key, SourceNode Node, long Line, long Position);
}
