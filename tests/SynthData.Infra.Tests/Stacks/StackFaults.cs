using SynthData.Files.Documents;
using SynthData.Infra.Stacks;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Tests.Stacks;

/// <summary>A stack with one fault in it, and what must be said of it.</summary>
/// <param name="Name">What was done where.</param>
/// <param name="Text">The faulty file.</param>
/// <param name="Code">The code expected.</param>
/// <param name="Line">The line it must name.</param>
/// <param name="Path">The YAML path it must name.</param>
public sealed record StackFault(string Name, string Text, string Code, long Line, string Path);

/// <summary>Breaks every setting of a good stack file in each way its shape allows, one fault at a time.</summary>
internal static class StackFaults
{
    public static IReadOnlyList<StackFault> Of(string text)
    {
        var faults = new List<StackFault>();
        var root = DocumentFile.Parse(System.Text.Encoding.UTF8.GetBytes(text), "stack.yaml");
        Walk(text.Split('\n'), root, new([.. StackSettings.Shape.Settings.Where(setting => setting != StackSettings.Environments)]), "", faults);
        return faults;
    }

    private static void Walk(string[] lines, DocumentNode node, BlockShape shape, string path, List<StackFault> faults)
    {
        foreach (var member in node.Members)
        {
            if (shape.Settings.FirstOrDefault(one => one.Name == member.Key) is not { } setting) continue;
            var inner = path.Length > 0 ? $"{path}.{member.Key}" : member.Key;
            var unknown = member.Key + "_typo";
            faults.Add(new($"unknown {inner}", Replace(lines, member.Line, member.Position, member.Key, unknown), "SD3001", member.Line, path.Length > 0 ? $"{path}.{unknown}" : unknown));
            Value(lines, member.Value, setting.Shape, inner, faults);
        }
    }

    private static void Value(string[] lines, DocumentNode node, Shape shape, string path, List<StackFault> faults)
    {
        switch (shape)
        {
            case NumberShape number:
                Scalar(lines, node, "many", "SD3003", path, faults);
                Scalar(lines, node, (number.Max + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), "SD3006", path, faults);
                Scalar(lines, node, (number.Min - 1).ToString(System.Globalization.CultureInfo.InvariantCulture), "SD3006", path, faults);
                break;
            case FlagShape:
                Scalar(lines, node, "perhaps", "SD3003", path, faults);
                break;
            case TextShape { Choices: not null }:
                Scalar(lines, node, "no-such-choice", "SD3004", path, faults);
                Scalar(lines, node, "[a]", "SD3003", path, faults);
                break;
            case TextShape text:
                if (text.Format is not null) Scalar(lines, node, "'!?'", "SD3005", path, faults);
                Scalar(lines, node, "[a]", "SD3003", path, faults);
                break;
            case BlockShape block:
                Walk(lines, node, block, path, faults);
                break;
            case ListShape list:
                for (var at = 0; at < node.Items.Count; at++) Value(lines, node.Items[at], list.Item, $"{path}[{at}]", faults);
                break;
            case MapShape map:
                foreach (var member in node.Members) Value(lines, member.Value, map.Item, $"{path}.{member.Key}", faults);
                break;
        }
    }

    private static void Scalar(string[] lines, DocumentNode node, string value, string code, string path, List<StackFault> faults)
    {
        if (node.Kind is NodeKind.Map or NodeKind.List or NodeKind.Null) return;
        var written = lines[node.Line - 1][((int)node.Position - 1)..];
        var quoted = written[0] is '\'' or '"' ? written[..(written.IndexOf(written[0], 1) + 1)] : node.Text;
        faults.Add(new($"{value} at {path}", Replace(lines, node.Line, node.Position, quoted, value), code, node.Line, path));
    }

    private static string Replace(string[] lines, long line, long position, string before, string after)
    {
        var changed = (string[])lines.Clone();
        var at = (int)position - 1;
        if (string.CompareOrdinal(changed[line - 1], at, before, 0, before.Length) != 0) throw new InvalidOperationException($"line {line} has no `{before}` at {position}");
        changed[line - 1] = changed[line - 1][..at] + after + changed[line - 1][(at + before.Length)..];
        return string.Join('\n', changed);
    }
}
