using System.CommandLine;
using SynthData.Cli.Output;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Packing;

namespace SynthData.Cli.Commands;

/// <summary>In which format a command writes its table: the one named, else the one its file's name tells, else a default.</summary>
internal static class OutputFormat
{
    public static Option<string> Option(string fallback)
    {
        var option = SharedOptions.Text("--output-format", "NAME", $"{string.Join(", ", TableFormats.Names)} [default: by the output's name, else {fallback}]");
        option.CompletionSources.Add(_ => TableFormats.Names);
        return option;
    }

    public static TableFormat Read(Arguments arguments, Option<string> option, string output, TableFormat fallback)
    {
        var named = arguments.Text(option) is not null && TableFormats.TryParse(arguments.Choice(option, TableFormats.Names), out var format) ? format : (TableFormat?)null;
        var chosen = named ?? TableFormats.Of(output) ?? fallback;
        if (chosen == TableFormat.Parquet && !OutputTarget.IsStandardOutput(output) && PackedForms.Of(output) != PackedForm.None)
            arguments.Mistake(CliErrors.OptionsConflict, "a Parquet file is compressed inside, not as a whole", "Leave .gz or .zst off its name");
        return chosen;
    }
}
