using System.Text.RegularExpressions;
using SynthData.Infra.Components.Access;
using SynthData.Infra.Components.Workloads;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Functions;

/// <summary>What a stack says of a function.</summary>
internal static partial class FunctionSettings
{
    public static readonly Setting<string?> SourceBucket = Setting.OptionalText("bucket", "Bucket of the stack.", TextFormat.Id);

    public static readonly Setting<string> SourceObject = Setting.Text("object", null, "Archive in it, as zip; a new name is a new version.");

    public static readonly Setting<SettingsBlock?> Source = Setting.OptionalBlock("source", BlockShape.Of(SourceBucket, SourceObject), "Its source.");

    public static readonly Setting<string> Runtime = Setting.Text("runtime", null, "Language and version.", new("a runtime such as `dotnet8` or `python312`", RuntimePattern(), "python312"));

    public static readonly Setting<string> EntryPoint = Setting.Text("entry_point", null, "Name of the function in the source.", new("a name in the source", NamePattern(), "OnUpload"));

    public static readonly Setting<string?> Images = Setting.OptionalText("images", "Repository of the `images` section that the built image is kept in.", TextFormat.Id);

    public static readonly Setting<decimal> Cpu = Setting.Fraction("cpu", 1, 1, 8, "CPUs of an instance: 1, 2, 4, 6 or 8.");

    public static readonly Setting<long> MinInstances = Setting.Number("min_instances", 0, 0, 1000, "Instances kept warm, billed while idle.");

    public static readonly Setting<long> MaxInstances = Setting.Number("max_instances", 10, 1, 1000, "Most instances.");

    public static readonly Setting<long> Concurrency = Setting.Number("concurrency", 1, 1, 1000, "Requests an instance handles at a time.");

    public static readonly Setting<long> Timeout = Setting.Number("timeout_seconds", 60, 1, 3600, "Seconds a request may take; events have 540.");

    public static BlockShape Shape { get; } = BlockShape.Of(
        Source, Runtime, EntryPoint, Images, Cpu, WorkloadSettings.Memory, MinInstances, MaxInstances, Concurrency, Timeout, WorkloadSettings.Environment, WorkloadSettings.EnvironmentFrom,
        UseSettings.Uses, CommonSettings.Formerly);

    [GeneratedRegex(@"\A[a-z]+[0-9]{1,4}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RuntimePattern();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_.]{0,127}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamePattern();
}
