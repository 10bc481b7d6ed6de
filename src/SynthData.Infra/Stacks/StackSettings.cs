using SynthData.Infra.Components;
using SynthData.Infra.Passes.Cost;
using SynthData.Infra.Passes.Policy.Waivers;
using SynthData.Infra.Passes.Recovery;
using SynthData.Infra.Passes.Residency;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Stacks;

/// <summary>The settings at the top of a stack file; the sections of components follow them.</summary>
internal static class StackSettings
{
    public static readonly Setting<string> Name = Setting.Text(
        "stack", null, "Name of the stack; with the environment it begins the name of every resource: `synthdata-prod-api`.", TextFormat.StackName);

    public static readonly Setting<string> Project = Setting.Text("project", null, "Google Cloud project of the environment.", TextFormat.Project);

    public static readonly Setting<string> Region = Setting.Text("region", "us-central1", "Primary region.", TextFormat.Region);

    public static readonly Setting<IReadOnlyList<string>> Regions = Setting.Texts(
        "regions", "Further regions, in failover order. Services, subnets and what is replicated stand in each of them.", TextFormat.Region);

    public static readonly Setting<IReadOnlyList<KeyValuePair<string, string>>> Labels = Setting.TextMap(
        "labels", "Labels of every resource, for bills and searches. `stack` and `environment` are set already.", TextFormat.Label, TextFormat.Label);

    public static readonly Setting<string?> StateBucket = Setting.OptionalText(
        "bucket", "Bucket that holds Terraform's state; it must exist before the first apply. Without it no backend is emitted and state stays in the folder.", TextFormat.BucketName);

    public static readonly Setting<string?> StatePrefix = Setting.OptionalText("prefix", "Folder in that bucket; the stack's name when absent, the environment follows it.");

    public static readonly Setting<SettingsBlock> State = Setting.Block("state", BlockShape.Of(StateBucket, StatePrefix), "Where Terraform keeps its state.");

    public static readonly Setting<string?> Encryption = Setting.OptionalText(
        "encryption", "Key of the `keys` section that encrypts everything that takes a key of the customer's (CMEK). Without it Google's own keys do.", TextFormat.Id);

    public static readonly Setting<IReadOnlyList<Tree>> Extra = Setting.Trees(
        "extra",
        "Properties added to, or replaced in, one resource, by its Terraform address; checked against the provider's schema. `${google_x.y.attribute}` refers to other resources.",
        ExtraAddress);

    public static readonly Setting<IReadOnlyList<string>> RawHcl = Setting.Texts(
        "raw_hcl", "Terraform files of your own beside the stack file, copied into the emitted root as they are.", RawFile);

    public static readonly Setting<IReadOnlyList<KeyValuePair<string, string>>> Remove = Setting.TextMap(
        "remove",
        "Components that hold data and are to go: `sql.main: destroy` deletes their data, `sql.main: forget` leaves the cloud objects and stops managing them.",
        ComponentPath, RemovalWord);

    public static readonly Setting<IReadOnlyList<Tree>> Environments = Setting.Trees(
        "environments", "What differs, by environment (`dev`, `staging`, `prod`): any of the settings above, laid over the shared ones. `null` takes a setting away.", TextFormat.Id);

    /// <summary>The primary region, then the further ones in failover order.</summary>
    public static IReadOnlyList<string> RegionsOf(SettingsBlock settings) =>
        [settings.Get(Region), .. settings.Get(Regions).Where(region => region != settings.Get(Region)).Distinct()];

    /// <summary>May not differ between environments.</summary>
    public static IReadOnlyList<Setting> SharedOnly { get; } = [Name, RawHcl, Remove, Environments];

    /// <summary>The whole stack file.</summary>
    public static BlockShape Shape { get; } = new(
    [
        Name, Project, Region, Regions, Labels, State, Encryption, .. ComponentList.All.Select(component => component.Section),
        ResidencySettings.Section, RecoverySettings.Section, PolicySettings.Section, CostSettings.Section, Extra, RawHcl, Remove, Environments,
    ]);

    private static TextFormat ExtraAddress => new("a Terraform address", StackPatterns.ExtraAddress(), "google_storage_bucket.data");

    private static TextFormat RawFile => new("the name of a Terraform file beside the stack file", StackPatterns.RawFile(), "extra.tf");

    private static TextFormat ComponentPath => new("a component's path", StackPatterns.ComponentPath(), "sql.main");

    private static TextFormat RemovalWord => new("`destroy` or `forget`", StackPatterns.Removal(), "forget");
}
