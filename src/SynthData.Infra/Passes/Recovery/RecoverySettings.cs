using System.Text.RegularExpressions;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Passes.Recovery;

/// <summary>What a stack says of how soon it must be back, and with how much of its data.</summary>
internal static partial class RecoverySettings
{
    /// <summary>Names, beside incidents, the risk of an objective above what is promised.</summary>
    public const string Promise = "promise";

    public static readonly Setting<long> RtoMinutes = Setting.Number("rto_minutes", 120, 1, 1_000_000, "Minutes within which data must be back after an incident (RTO), noticing and deciding included.");

    public static readonly Setting<long> RpoMinutes = Setting.Number("rpo_minutes", 15, 0, 1_000_000, "Minutes of the newest data that may be lost in an incident (RPO).");

    public static readonly Setting<IReadOnlyList<string>> Incidents = Setting.Texts(
        "incidents", "Incidents that the targets hold for. The others are shown, and no finding.", choices: ["deletion", "zone", "region", "project"], byDefault: ["deletion", "zone", "region"]);

    public static readonly Setting<long> ReactMinutes = Setting.Number("react_minutes", 15, 0, 10_080, "Minutes until somebody has noticed, decided and begun, where nothing happens by itself.");

    public static readonly Setting<long> NoticeHours = Setting.Number(
        "notice_hours", 24, 0, 8760, "Hours that a deletion may go unnoticed: what keeps data for less does not count.");

    public static readonly Setting<decimal?> Size = new("data_gib", new NumberShape(0, 1_000_000_000, Whole: false), "How much it holds, in GiB, for the time that a restore takes; the size of its disk, or 100, when absent.", false, null, null);

    public static readonly Setting<long?> OwnRto = Setting.OptionalNumber("rto_minutes", 1, 1_000_000, "Its own RTO.");

    public static readonly Setting<long?> OwnRpo = Setting.OptionalNumber("rpo_minutes", 0, 1_000_000, "Its own RPO.");

    public static readonly Setting<IReadOnlyList<Entry>> Components = Setting.Map(
        "components", BlockShape.Of(OwnRto, OwnRpo, Size), "What is special about a component, by its path: `buckets.exports: {rpo_minutes: 1440}`.", ComponentPath);

    public static readonly Setting<string> Component = Setting.Text("component", null, "Path of the component whose risk is taken.", ComponentPath);

    public static readonly Setting<IReadOnlyList<string>> AcceptedIncidents = Setting.Texts(
        "incidents", "Incidents that it is taken for; all when absent. `promise` is the risk that Google's promises for a service's requests are less than the objective.", choices: ["deletion", "zone", "region", "project", Promise]);

    public static readonly Setting<string> Owner = Setting.Text("owner", null, "Who takes the risk: a person or a team.");

    public static readonly Setting<string> Reason = Setting.Text("reason", null, "Why it may be taken.");

    public static readonly Setting<string> Expires = Setting.Text("expires", null, "Last day on which it is taken; after that it is a finding again.", new("a day such as `2027-06-30`", Day(), "2027-06-30"));

    public static readonly Setting<IReadOnlyList<Entry>> Accepted = Setting.Map(
        "accepted", BlockShape.Of(Component, AcceptedIncidents, Owner, Reason, Expires), "Risks that somebody takes, with who, why and until when.");

    public static readonly Setting<string> FailOn = Setting.Choice(
        "fail_on", "error", ["error", "warning", Policy.Waivers.PolicySettings.Never],
        "What ends `gcp check` and `gcp recovery` with exit code 3: data without any way back (`error`), also targets that are missed (`warning`), or nothing.");

    public static readonly Setting<SettingsBlock> Section = Setting.Block(
        "recovery", BlockShape.Of(RtoMinutes, RpoMinutes, Incidents, ReactMinutes, NoticeHours, Components, Accepted, FailOn),
        "How soon data must be back after an incident, and how much of the newest may be lost. What the stack's choices come to is held against it.");

    private static TextFormat ComponentPath => new("a component's path", Stacks.StackPatterns.ComponentPath(), "buckets.data");

    [GeneratedRegex(@"\A20[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Day();
}
