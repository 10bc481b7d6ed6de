using System.CommandLine;
using SynthData.Cli.Commands.Shards;
using SynthData.Cli.Output;

namespace SynthData.Cli.Commands.Parts;

/// <summary>The options of an output in parts, which <c>generate</c> and <c>sample</c> share.</summary>
internal sealed class PartsArguments
{
    private const int MostParts = 100_000;

    private readonly Option<string> _parts = SharedOptions.Text("--parts", "N", "Write N files into the folder --output, and _MANIFEST.json last; run again, whole parts are kept");
    private readonly Option<string> _rows = SharedOptions.Text("--rows-per-part", "N", "The same, with as many parts as have at most N rows each");

    public Option<string> Parts => _parts;

    public void AddTo(Command command)
    {
        command.Add(_parts);
        command.Add(_rows);
    }

    /// <summary>Null for one file; else the number of parts for a number of rows.</summary>
    public Func<long, int>? Read(Arguments arguments, string output)
    {
        var parts = arguments.WholeNumber(_parts, 1, MostParts);
        var rows = arguments.WholeNumber(_rows, 1, SharedOptions.MostRows);
        if (parts is not null && rows is not null) arguments.Mistake(CliErrors.OptionsConflict, $"{_parts.Name} and {_rows.Name} both say how many parts there are", "Leave one out");
        if (parts is null && rows is null) return null;
        if (OutputTarget.IsStandardOutput(output)) arguments.Mistake(CliErrors.OptionsConflict, "parts are not written to standard output", "Give --output a folder");
        if (ObjectPlace.Of(output) is not null)
            arguments.Mistake(CliErrors.OptionsConflict, "parts are written to a folder of this machine", "Let `synthdata shard` write each part to Cloud Storage");
        return all => (int)Math.Clamp(parts ?? (all + rows!.Value - 1) / rows.Value, 1, MostParts);
    }
}
