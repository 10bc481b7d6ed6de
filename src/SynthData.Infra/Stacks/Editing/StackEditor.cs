using System.Globalization;
using System.Text;
using SynthData.Errors;
using SynthData.Files.Documents;
using SynthData.Infra.Graph;

namespace SynthData.Infra.Stacks.Editing;

/// <summary>
/// Changes settings in the text of a stack file. Comments, order, blank lines and the way the rest is written stay as they are; a change that can't be made so is
/// refused. Nothing but the named settings means anything else afterwards: that is checked.
/// </summary>
internal static class StackEditor
{
    /// <param name="bytes">A stack file that can be read.</param>
    /// <param name="file">Its name, which says whether it is JSON.</param>
    /// <param name="edits">Made one after another.</param>
    /// <exception cref="SynthDataException">The file is no document, or an edit can't be made in it.</exception>
    public static byte[] Apply(ReadOnlyMemory<byte> bytes, string file, IEnumerable<StackEdit> edits)
    {
        var before = DocumentFile.Parse(bytes, file);
        var text = Encoding.UTF8.GetString(bytes.Span);
        var json = text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n').StartsWith('{');
        foreach (var edit in edits)
        {
            var changed = Splice(text, edit, file, json);
            var after = DocumentFile.Parse(Encoding.UTF8.GetBytes(changed), file);
            if (!OnlyDiffer(before, after, edit.Path.AsSpan())) throw Refused(edit, file);
            (text, before) = (changed, after);
        }

        return Encoding.UTF8.GetBytes(text);
    }

    private static string Splice(string text, StackEdit edit, string file, bool json)
    {
        var at = YamlPiece.Read(text);
        for (var depth = 0; depth < edit.Path.Length; depth++)
        {
            var name = edit.Path[depth];
            var last = depth == edit.Path.Length - 1;
            if (name.StartsWith('['))
            {
                if (at.Items?.ElementAtOrDefault(int.Parse(name.AsSpan(1, name.Length - 2), CultureInfo.InvariantCulture)) is not { } item) throw Refused(edit, file);
                if (last) return edit.Value is { } value ? Replace(text, item.Start, item.End, YamlFlow.Write(value, json)) : throw Refused(edit, file);
                at = item;
                continue;
            }

            if (at.Members is null) throw Refused(edit, file);
            var index = at.Members.FindIndex(member => member.Key.Text == name);
            if (index < 0) return edit.Value is { } missing ? Insert(text, at, edit.Path.AsSpan()[depth..], missing, json, top: depth == 0) : text;
            var (key, found) = at.Members[index];
            if (last) return edit.Value is { } given ? Put(text, key, found, given, json) : Remove(text, at, index);
            // A name without a value, or `null`, becomes a map.
            if (found.Members is null && found.Items is null)
                return edit.Value is { } inner && found.Text is "" or "null" or "~" ? Put(text, key, found, Nest(edit.Path.AsSpan()[(depth + 1)..], edit.Value!), json) : edit.Value is null ? text : throw Refused(edit, file);
            at = found;
        }

        throw Refused(edit, file);
    }

    // A scalar changes in its place; a map or list goes with everything in it.
    private static string Put(string text, YamlPiece key, YamlPiece old, Value value, bool json)
    {
        var written = YamlFlow.Write(value, json);
        if (old.End > old.Start && old.Flow) return Replace(text, old.Start, old.End, written);
        var colon = text.IndexOf(':', key.End);
        return Replace(text, colon + 1, Math.Max(old.End, colon + 1), " " + written);
    }

    private static string Insert(string text, YamlPiece map, ReadOnlySpan<string> path, Value value, bool json, bool top)
    {
        var name = YamlFlow.Text(path[0], json);
        var inner = path.Length > 1 ? Nest(path[1..], value) : value;
        if (map.Flow)
        {
            var place = map.Members is [.., var (_, last)] ? last.End : map.Start + 1;
            return text.Insert(place, $"{(map.Members!.Count > 0 ? ", " : "")}{name}: {YamlFlow.Write(inner, json)}");
        }

        var first = map.Members![0].Key.Start;
        var indent = first - (text.LastIndexOf('\n', Math.Max(first - 1, 0)) + 1);
        var line = EndOfLine(text, map.End);
        var written = new StringBuilder();
        if (line == text.Length && !text.EndsWith('\n')) written.Append('\n');
        if (top) written.Append('\n');
        written.Append(' ', indent).Append(name).Append(':');
        // At the top of the file, what is new stands as people write it there: a line for each part.
        if (top && inner is ObjectValue { Count: > 0 } parts)
            foreach (var (key, part) in parts) written.Append('\n').Append(' ', indent + 2).Append(YamlFlow.Text(key, json)).Append(": ").Append(YamlFlow.Write(part, json));
        else written.Append(' ').Append(YamlFlow.Write(inner, json));
        return text.Insert(line, written.Append('\n').ToString());
    }

    private static string Remove(string text, YamlPiece map, int index)
    {
        var (key, value) = map.Members![index];
        if (map.Flow)
        {
            // With the comma before it, or the one behind when it is the first.
            var start = index > 0 ? map.Members[index - 1].Value.End : key.Start;
            var end = index > 0 ? Math.Max(value.End, key.End) : map.Members.Count > 1 ? map.Members[1].Key.Start : value.End;
            return Replace(text, start, end, "");
        }

        if (map.Members.Count == 1) return Replace(text, map.Start, Math.Max(map.End, key.End), "{}");
        var lineStart = text.LastIndexOf('\n', Math.Max(key.Start - 1, 0)) + 1;
        return Replace(text, lineStart, EndOfLine(text, Math.Max(value.End, key.End)), "");
    }

    private static Value Nest(ReadOnlySpan<string> path, Value value)
    {
        for (var at = path.Length - 1; at >= 0; at--) value = new ObjectValue { [path[at]] = value };
        return value;
    }

    /// <summary>Behind the newline of the line that an index is on; a block text ends with its newline already.</summary>
    private static int EndOfLine(string text, int index)
    {
        if (index > 0 && text[index - 1] == '\n') return index;
        var newline = text.IndexOf('\n', index);
        return newline < 0 ? text.Length : newline + 1;
    }

    private static string Replace(string text, int start, int end, string by) => string.Concat(text.AsSpan(0, start), by, text.AsSpan(end));

    // Equal but for what lies at or below the path; a map on the way may be new or gone.
    private static bool OnlyDiffer(DocumentNode before, DocumentNode after, ReadOnlySpan<string> path)
    {
        if (path.Length == 0) return true;
        if (path[0].StartsWith('['))
        {
            if (before.Items.Count != after.Items.Count) return false;
            var changed = int.Parse(path[0].AsSpan(1, path[0].Length - 2), CultureInfo.InvariantCulture);
            for (var at = 0; at < before.Items.Count; at++)
                if (at == changed ? !OnlyDiffer(before.Items[at], after.Items[at], path[1..]) : !Same(before.Items[at], after.Items[at])) return false;
            return true;
        }

        var name = path[0];
        if (before.Kind is not (NodeKind.Map or NodeKind.Null) || after.Kind is not NodeKind.Map) return false;
        var (old, now) = (before.Members.Where(member => member.Key != name).ToArray(), after.Members.Where(member => member.Key != name).ToArray());
        if (old.Length != now.Length || old.Zip(now).Any(pair => pair.First.Key != pair.Second.Key || !Same(pair.First.Value, pair.Second.Value))) return false;
        var (oldValue, newValue) = (before.Members.FirstOrDefault(member => member.Key == name)?.Value, after.Members.FirstOrDefault(member => member.Key == name)?.Value);
        return oldValue is null || newValue is null || OnlyDiffer(oldValue, newValue, path[1..]);
    }

    private static bool Same(DocumentNode one, DocumentNode other) =>
        one.Kind == other.Kind && one.Text == other.Text && one.Items.Count == other.Items.Count && one.Members.Count == other.Members.Count
        && one.Items.Zip(other.Items).All(pair => Same(pair.First, pair.Second))
        && one.Members.Zip(other.Members).All(pair => pair.First.Key == pair.Second.Key && Same(pair.First.Value, pair.Second.Value));

    private static SynthDataException Refused(StackEdit edit, string file) =>
        new(EditErrors.NotEditable, $"`{edit.PathText}` can't be changed in place", new Place(file, Path: edit.PathText),
            $"Write it by hand: {(edit.Value is { } value ? YamlFlow.Write(value, json: false) : "take it away")}");
}

/// <summary>Problems of changing a stack file.</summary>
internal static class EditErrors
{
    public static readonly DiagnosticCode NotEditable = new("SD3610", "A stack file can't be changed so that the rest stays as it is", "Make the change named by hand");

    public static IReadOnlyList<DiagnosticCode> All { get; } = [NotEditable];
}
