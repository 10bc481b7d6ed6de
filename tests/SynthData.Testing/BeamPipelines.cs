using System.Text.Json;
using System.Text.Json.Nodes;

namespace SynthData.Testing;

/// <summary>Pipelines of Dataflow as Google's template reads them: Jinja first, then YAML, then what Beam takes.</summary>
public static class BeamPipelines
{
    /// <summary>Null when Python has what the judge needs, else the reason to skip with.</summary>
    public static string? MissingReason(string test)
    {
        if (MissingTool.Reason(test, "python3") is { } reason) return reason;
        return ProcessRun.Of("python3", ["-c", "import jinja2, yaml"]).ExitCode == 0 ? null : "Python has no jinja2 or no yaml";
    }

    /// <summary>The pipeline as a profile's text has it.</summary>
    public static string OfProfile(string profile)
    {
        var lines = File.ReadLines(Repository.PathOf("src", "SynthData.Infra", "Stacks", "Profiles", profile + ".yaml")).SkipWhile(line => line != "    pipeline: |").Skip(1)
            .TakeWhile(line => line.Length == 0 || line.StartsWith("      ", StringComparison.Ordinal));
        return string.Concat(lines.Select(line => (line.Length > 6 ? line[6..] : "") + "\n")).TrimEnd('\n') + "\n";
    }

    /// <summary>What the pipeline is with these variables; throws when it is none that Beam takes.</summary>
    public static JsonObject Render(string pipeline, string variables)
    {
        using var folder = new TemporaryFolder();
        var run = ProcessRun.Of(
            "python3", [Repository.PathOf("tests", "judges", "pipeline.py"), folder.Write("pipeline.yaml", pipeline), folder.Write("variables.json", variables), Repository.PathOf("tests", "data", "beam", "facts.json")]);
        return JsonSerializer.Deserialize<JsonObject>(run.Expect(0).Output)!;
    }
}
