using System.Text.RegularExpressions;
using SynthData.Infra.Components.Identities;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Perimeter;

/// <summary>What a stack says of the service perimeter around its project.</summary>
internal static partial class PerimeterSettings
{
    public static readonly Setting<bool> Enforce = Setting.Flag(
        "enforce", false, "Refuse what the perimeter does not allow. Without it calls are only judged (dry run), and the audit logs say which ones it would have refused.");

    public static readonly Setting<string?> Policy = Setting.OptionalText(
        "policy", "Number of the access policy that the perimeter belongs to; one of its own when absent.", new("the number of an access policy", NumberPattern(), "123456789012"));

    public static readonly Setting<string> Scope = Setting.Choice(
        "scope", "project", ["project", "folder", "organization"],
        "What a policy of its own rules: the environment's `project`, the stack's `folder`, or the whole `organization`, which takes one such policy only.");

    public static readonly Setting<IReadOnlyList<string>> Projects = Setting.Texts(
        "projects", "Numbers of further projects inside: those that share the data, and the owner of a Shared VPC network.", new("a project's number", NumberPattern(), "123456789012"));

    public static readonly Setting<IReadOnlyList<string>> Services = Setting.Texts(
        "services", "APIs that are protected beside those that the stack uses.", new("the name of an API such as `aiplatform.googleapis.com`", ServicePattern(), "aiplatform.googleapis.com"));

    public static readonly Setting<string> VpcServices = Setting.Choice(
        "vpc_services", "protected", ["protected", "all"], "Which of Google's APIs networks inside reach: only the `protected` ones, or `all`.");

    public static readonly Setting<IReadOnlyList<string>> Ranges = Setting.Texts(
        "ranges", "Public addresses that calls come from; private ones mean nothing there.", new("a range of addresses such as `203.0.113.0/24`", RangePattern(), "203.0.113.0/24"));

    public static readonly Setting<IReadOnlyList<string>> Members = Setting.Texts(
        "members", "Who calls: `user:` or `serviceAccount:` and an address. Google takes no groups here.", new("`user:` or `serviceAccount:` and its address", MemberPattern(), "user:admin@example.com"));

    public static readonly Setting<IReadOnlyList<string>> Countries = Setting.Texts(
        "countries", "Countries that calls come from, by their two letters.", new("a country's two letters", CountryPattern(), "DE"));

    public static readonly Setting<IReadOnlyList<Entry>> Levels = Setting.Map(
        "levels", BlockShape.Of(Ranges, Members, Countries),
        "Access levels: calls from outside for which all that a level names is true may use everything inside that their roles allow.");

    public static readonly Setting<IReadOnlyList<string>> Operators = Setting.Texts(
        "operators", "Who applies Terraform and looks after the platform, from wherever they are.", Principals.Format);

    public static readonly Setting<IReadOnlyList<string>> Identities = Setting.Texts("identities", "Who may; anybody whose roles allow it when absent.", Principals.Format);

    public static readonly Setting<IReadOnlyList<string>> From = Setting.Texts(
        "from", "Where calls come from: `any`, a level of the stack, or a project's number.", new("`any`, the id of a level, or a project's number", SourcePattern(), "office"), byDefault: ["any"]);

    public static readonly Setting<IReadOnlyList<string>> RuleServices = Setting.Texts(
        "services", "APIs that it is for.", new("the name of an API such as `storage.googleapis.com`", ServicePattern(), "storage.googleapis.com"));

    public static readonly Setting<IReadOnlyList<Entry>> Ingress = Setting.Map(
        "ingress", BlockShape.Of(Identities, From, RuleServices), "What may be called from outside, beside what the stack itself declares: `federation`, `budgets` with a topic, `operators`.");

    public static readonly Setting<IReadOnlyList<string>> To = Setting.Texts(
        "projects", "Numbers of the projects outside that are called.", new("a project's number", NumberPattern(), "123456789012"));

    public static readonly Setting<IReadOnlyList<Entry>> Egress = Setting.Map(
        "egress", BlockShape.Of(Identities, To, RuleServices), "What may be called outside from inside, such as a bucket or a registry of another project.");

    public static readonly Setting<SettingsBlock?> Section = Setting.OptionalBlock(
        "perimeter",
        BlockShape.Of(Enforce, Policy, Scope, Projects, Services, VpcServices, Levels, Operators, Ingress, Egress),
        "VPC Service Controls: a perimeter around the environment's project that data does not leave, whoever has a role on it. Needs `organization`, and is emitted into its root. "
        + "A project is in one perimeter only: environments that share one give the section once.");

    [GeneratedRegex(@"\A[0-9]{6,20}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NumberPattern();

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{1,50}\.googleapis\.com\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ServicePattern();

    [GeneratedRegex(@"\A(?:(?:[0-9]{1,3}\.){3}[0-9]{1,3}/(?:3[0-2]|[12]?[0-9])|[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){1,7}/[0-9]{1,3})\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RangePattern();

    [GeneratedRegex(@"\A(?:user|serviceAccount):[^@\s]{1,64}@[^@\s]+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MemberPattern();

    [GeneratedRegex(@"\A[A-Z]{2}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CountryPattern();

    [GeneratedRegex(@"\A(?:any|[0-9]{6,20}|[a-z](?:[a-z0-9-]{0,28}[a-z0-9])?)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SourcePattern();
}
