using System.Text.RegularExpressions;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Passes.Policy.Waivers;

/// <summary>What a stack says of policy: which findings stop a check, and which it accepts for now.</summary>
internal static partial class PolicySettings
{
    public const string Never = "never";

    public static readonly Setting<string> FailOn = Setting.Choice(
        "fail_on", "high", ["high", "medium", "low", Never], "The least severity of a finding that makes `gcp check` and `gcp policy` exit with 3.");

    public static readonly Setting<string> Rule = Setting.Text("rule", null,
        "The rule whose findings are accepted, `LOG-*` for all of an area; docs/policy.md has them.",
        new("the id of a rule such as `STO-05`, or `STO-*`", RulePattern(), "STO-05"));

    public static readonly Setting<string?> Address = Setting.OptionalText("address",
        "Only of resources with this Terraform address; `*` stands for any text.", Pattern("google_storage_bucket.*"));

    public static readonly Setting<string?> Component = Setting.OptionalText("component", "Only of this component; `*` stands for any text.", Pattern("buckets.*"));

    public static readonly Setting<string> Owner = Setting.Text("owner", null, "Who answers for it: a team or an address.");

    public static readonly Setting<string> Reason = Setting.Text("reason", null, "Why it is accepted.");

    public static readonly Setting<string> Expires = Setting.Text("expires", null,
        "The last day on which it holds; after it the findings count again.", new("a day such as `2030-01-31`", DayPattern(), "2030-01-31"));

    public static readonly Setting<IReadOnlyList<Entry>> Waivers = Setting.Map(
        "waivers", BlockShape.Of(Rule, Address, Component, Owner, Reason, Expires), "Findings that somebody accepts until a day.");

    /// <summary>The section of the stack file.</summary>
    public static readonly Setting<SettingsBlock> Section = Setting.Block(
        "policy", BlockShape.Of(FailOn, Waivers), "How findings of `gcp policy` are taken.");

    private static TextFormat Pattern(string example) => new("a name, `*` in it for any text", NamePattern(), example);

    [GeneratedRegex(@"\A[A-Z]{2,3}-(?:[0-9]{2}|\*)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RulePattern();

    [GeneratedRegex(@"\A[A-Za-z0-9_.*""\[\]-]{1,500}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"\A2[0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])\z|\A2[0-9]{3}-(?:0[13-9]|1[0-2])-(?:29|30)\z|\A2[0-9]{3}-(?:0[13578]|1[02])-31\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DayPattern();
}
