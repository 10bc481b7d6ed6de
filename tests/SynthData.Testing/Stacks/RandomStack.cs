using System.Globalization;
using System.Text;
using SynthData.Errors;
using SynthData.Infra.Emit;
using SynthData.Infra.Stacks;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Testing.Stacks;

/// <summary>
/// Valid stacks made by chance: settings are drawn from their shapes, then whatever the checks complain of is taken away again until nothing is left to complain of.
/// So every stack that comes out is one that the program accepts, and some are far from what a person would write.
/// </summary>
internal sealed class RandomStack
{
    private readonly Dice _dice;
    private readonly HashSet<string> _without = new(StringComparer.Ordinal);

    private RandomStack(int seed) => _dice = new(seed);

    /// <summary>The checked stack of a seed, and its text.</summary>
    public static (CheckedStack Stack, string Text) Of(int seed)
    {
        var removed = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 0; round < 60; round++)
        {
            var random = new RandomStack(seed);
            random._without.UnionWith(removed);
            var text = random.Write();
            try
            {
                return (CheckedStack.Check(new("stack.yaml", Encoding.UTF8.GetBytes(text), _ => null)), text);
            }
            catch (SynthDataException refused)
            {
                // A problem of a whole part, or one that came back, takes the part around it away.
                var before = removed.ToHashSet(StringComparer.Ordinal);
                foreach (var path in refused.Diagnostics.Where(one => one.Severity == Severity.Error).Select(one => one.Place.Path ?? "").Distinct(StringComparer.Ordinal))
                {
                    var gone = path;
                    while (before.Contains(gone)) gone = gone.Contains('.', StringComparison.Ordinal) ? gone[..gone.LastIndexOf('.')] : "";
                    removed.Add(gone);
                    if (gone.Length == 0) throw new InvalidOperationException($"seed {seed}: nothing left to take away for {refused.Message}\n{text}", refused);
                }
            }
        }

        throw new InvalidOperationException($"seed {seed} found no valid stack");
    }

    private string Write()
    {
        var text = new StringBuilder("stack: random\nproject: random-project\nregion: europe-west1\n");
        if (_dice.Percent(50)) text.Append("regions: [europe-west4]\n");
        WriteBlock(text, StackSettings.Shape.Settings.Where(setting => !setting.Required && !Fixed.Contains(setting.Name)), "", 0, 75);
        text.Append("environments:\n  dev: {}\n  prod:\n    labels: {level: high}\n");
        return text.ToString();
    }

    // Written above, or pointing at files and resources that chance does not make.
    private static readonly string[] Fixed = ["region", "regions", "extra", "raw_hcl", "remove", "environments"];

    private void WriteBlock(StringBuilder text, IEnumerable<Setting> settings, string path, int depth, int chance)
    {
        foreach (var setting in settings)
        {
            var here = path.Length > 0 ? $"{path}.{setting.Name}" : setting.Name;
            // Drawn even when taken away, so that the rest of the stack stays the same.
            var wanted = setting.Required || _dice.Percent(chance);
            if (!wanted || _without.Contains(here) || setting.Name == "formerly") continue;
            Write(text, setting.Name, setting.Shape, here, depth);
        }
    }

    private void Write(StringBuilder text, string name, Shape shape, string path, int depth)
    {
        var indent = new string(' ', 2 * depth);
        switch (shape)
        {
            case BlockShape block:
                var inner = new StringBuilder();
                WriteBlock(inner, block.Settings, path, depth + 1, 40);
                text.Append(indent).Append(name).Append(inner.Length == 0 ? ": {}\n" : ":\n").Append(inner);
                break;
            case MapShape { Item: BlockShape item } map:
                text.Append(indent).Append(name).Append(":\n");
                foreach (var id in Ids(map).Where(id => !_without.Contains($"{path}.{id}"))) Write(text, id, item, $"{path}.{id}", depth + 1);
                break;
            case MapShape:
                break;
            case ListShape { Item: TextShape item }:
                if (Scalar(item, path) is { } word) text.Append(indent).Append(name).Append($": [{word}]\n");
                break;
            case ListShape:
                break;
            default:
                if (Scalar(shape, path) is { } scalar) text.Append(indent).Append(name).Append($": {scalar}\n");
                break;
        }
    }

    private string[] Ids(MapShape map) => map.Key == TextFormat.Region ? ["europe-west1"] : _dice.Percent(30) ? ["one", "two"] : ["one"];

    private string? Scalar(Shape shape, string path) => shape switch
    {
        TextShape { Choices: { } choices } => $"\"{choices[_dice.Next(choices.Count)]}\"",
        TextShape { Format: { } format } => $"'{(format == TextFormat.Id ? "one" : format == TextFormat.Region ? "europe-west1" : format.Example)}'",
        NumberShape { Whole: true } number => Whole(number),
        NumberShape number => (number.Min + (number.Max - number.Min) * _dice.Next(5) / 4).ToString(CultureInfo.InvariantCulture),
        FlagShape => _dice.Percent(50) ? "true" : "false",
        _ => null,
    };

    private string Whole(NumberShape number)
    {
        var span = (long)Math.Min(number.Max - number.Min, 1_000_000);
        return ((long)number.Min + _dice.Next((int)span + 1)).ToString(CultureInfo.InvariantCulture);
    }
}
