using System.Text.RegularExpressions;
using SynthData.Infra.Components.Access;
using SynthData.Infra.Components.Keys;
using SynthData.Infra.Components.Services;
using SynthData.Infra.Components.Workloads;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Functions;

/// <summary>What a stack says of a function.</summary>
internal static partial class FunctionSettings
{
    public static readonly Setting<string?> SourceBucket = Setting.OptionalText("bucket", "Bucket of the stack.", TextFormat.Id);

    public static readonly Setting<string> SourceObject = Setting.Text("object", null, "Archive in it, as zip; a new name is a new version.");

    public static readonly Setting<SettingsBlock?> Source = Setting.OptionalBlock("source", BlockShape.Of(SourceBucket, SourceObject), "Build it from a source of your own. Without one it runs an image: the service's own, or `image`.");

    public static readonly Setting<string?> Runtime = Setting.OptionalText("runtime", "Language and version of the source.", new("a runtime such as `dotnet8` or `python312`", RuntimePattern(), "python312"));

    public static readonly Setting<string?> EntryPoint = Setting.OptionalText("entry_point", "Name of the function in the source.", new("a name in the source", NamePattern(), "OnUpload"));

    public static readonly Setting<string?> Images = Setting.OptionalText("images", "Repository of the `images` section that the image built from the source is kept in.", TextFormat.Id);

    public static readonly Setting<decimal> Cpu = Setting.Fraction("cpu", 1, 1, 8, "CPUs of an instance: 1, 2, 4, 6 or 8.");

    public static readonly Setting<long> MinInstances = Setting.Number("min_instances", 0, 0, 1000, "Instances kept warm in each region, billed while idle.");

    public static readonly Setting<long> MaxInstances = Setting.Number("max_instances", 10, 1, 1000, "Most instances in each region.");

    public static readonly Setting<long> Concurrency = Setting.Number("concurrency", 1, 1, 1000, "Requests an instance handles at a time.");

    public static readonly Setting<long> Timeout = Setting.Number("timeout_seconds", 60, 1, 3600, "Seconds a request may take. Events have 540 where there is a source.");

    /// <summary>Of functions that are built from a source.</summary>
    public static IReadOnlyList<Setting> OfSource { get; } = [Runtime, EntryPoint, Images];

    /// <summary>What every source needs, beside where its image is kept.</summary>
    public static IReadOnlyList<Setting> Needed { get; } = [Runtime, EntryPoint];

    /// <summary>Of functions that run an image.</summary>
    public static IReadOnlyList<Setting> OfImage { get; } =
    [
        WorkloadSettings.Image, WorkloadSettings.Command, WorkloadSettings.Arguments, ServiceSettings.StartupProbe, ServiceSettings.LivenessProbe, WorkloadSettings.Mounts, ServiceSettings.Public,
        WorkloadSettings.Regions, WorkloadSettings.Egress, WorkloadSettings.BinaryAuthorization, WorkloadSettings.DeletionProtection, KeySettings.Key,
    ];

    public static BlockShape Shape { get; } = BlockShape.Of(
    [
        Source, .. OfSource, .. OfImage, Cpu, WorkloadSettings.Memory, MinInstances, MaxInstances, Concurrency, Timeout, WorkloadSettings.Environment, WorkloadSettings.EnvironmentFrom,
        UseSettings.Uses, CommonSettings.Formerly,
    ]);

    /// <summary>Of one that runs an image; nobody outside calls it.</summary>
    public static InstanceSettings InstancesOf(SettingsBlock settings) => new(
        settings.Get(Cpu), settings.Get(MinInstances), settings.Get(MaxInstances), settings.Get(Concurrency), settings.Get(Timeout), "internal");

    [GeneratedRegex(@"\A[a-z]+[0-9]{1,4}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RuntimePattern();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_.]{0,127}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamePattern();
}
