using System.Text;
using SynthData.Errors;
using SynthData.Files.Documents;
using SynthData.Infra.Schema;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Dataflow;

/// <summary>Reads a Beam YAML pipeline far enough to find before any launch what no launch could run.</summary>
internal static class DataflowPipeline
{
    // What the service is told of a pipeline goes into one environment variable; Cloud Run takes 32 KiB of all of them.
    private const int Longest = 16 * 1024;

    private static readonly Lazy<string[]> OfService = new(() => [.. Agreements.Read("dataflow-variables.json").EnumerateArray().Select(name => name.GetString()!)]);

    /// <summary>What the service says with each launch: the variables of a pipeline that it fills in.</summary>
    public static IReadOnlyList<string> ServiceVariables => OfService.Value;

    public static void Check(BuildContext context, SettingsBlock settings, string pipeline)
    {
        var place = settings.PlaceOf(DataflowSettings.Pipeline);
        var bytes = Encoding.UTF8.GetByteCount(pipeline);
        if (bytes > Longest)
        {
            context.Problems.Error(ComponentErrors.BeyondLimit, $"The pipeline has {bytes} bytes, {Longest} are allowed", place, "Move parts of it into a file of macros in a bucket, and import that");
            return;
        }

        var jinja = JinjaText.Read(pipeline);
        CheckVariables(context, settings, jinja, place);
        CheckShape(context, jinja.Filled, place);
    }

    private static void CheckVariables(BuildContext context, SettingsBlock settings, JinjaText jinja, Place place)
    {
        // `datetime` is Beam's own.
        string[] known =
        [
            .. settings.Get(DataflowSettings.Variables).Concat(settings.Get(DataflowSettings.VariablesFrom)).Select(variable => variable.Key),
            .. settings.Get(DataflowSettings.Start) == DataflowSettings.OnDemand ? ServiceVariables : [], "datetime",
        ];
        foreach (var (name, line) in jinja.Variables.Where(variable => !known.Contains(variable.Name)))
        {
            context.Problems.Error(
                DataflowErrors.UnknownVariable, $"Nothing gives the pipeline's `{name}` (its line {line})", place,
                Nearest.Of(name, known) is { } nearest ? $"Did you mean `{nearest}`?" : $"Give it in `variables` or `variables_from`; there are {string.Join(", ", known)}");
        }
    }

    private static void CheckShape(BuildContext context, string yaml, Place place)
    {
        DocumentNode root;
        try
        {
            root = DocumentFile.Parse(Encoding.UTF8.GetBytes(yaml), "pipeline.yaml");
        }
        catch (SynthDataException failure)
        {
            var first = failure.Diagnostics[0];
            Report(first.Message, first.Place.Line);
            return;
        }

        if (Member(root, "pipeline") is not { Kind: NodeKind.Map } pipeline) Report("It has no `pipeline`", root.Line);
        else CheckTransforms(pipeline, isNeeded: true);

        void CheckTransforms(DocumentNode node, bool isNeeded)
        {
            DocumentNode[] steps = [.. ((string[])["transforms", "extra_transforms"]).SelectMany(name => Member(node, name)?.Items ?? []), .. ((string[])["source", "sink"]).Select(name => Member(node, name)).OfType<DocumentNode>()];
            if (steps.Length == 0 && isNeeded) Report("There are no `transforms`", node.Line);
            foreach (var step in steps)
            {
                var type = Member(step, "type");
                if (type is not { Kind: NodeKind.Text }) Report("A transform has no `type`", step.Line);
                else CheckTransforms(step, isNeeded: type.Text is "chain" or "composite");
            }
        }

        void Report(string what, long? line) =>
            context.Problems.Error(DataflowErrors.BadPipeline, line is { } at ? $"{what} (line {at} of the pipeline)" : what, place);
    }

    private static DocumentNode? Member(DocumentNode node, string name) => node.Members.FirstOrDefault(member => member.Key == name)?.Value;
}
