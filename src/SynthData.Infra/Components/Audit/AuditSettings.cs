using System.Text.RegularExpressions;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Audit;

/// <summary>What a stack says of audit logs.</summary>
internal static partial class AuditSettings
{
    public static readonly Setting<IReadOnlyList<string>> Kinds = Setting.Texts(
        "kinds", "What is logged beside changes, which always are: who read settings, who read data, who wrote data.", choices: ["admin-read", "data-read", "data-write"],
        byDefault: ["admin-read", "data-read", "data-write"]);

    public static readonly Setting<IReadOnlyList<string>> Exempt = Setting.Texts(
        "exempt", "Whose reads and writes are not logged: `serviceAccount:...`, `user:...`, `group:...`. Whoever is exempt leaves no trace.",
        new("a member such as `group:team@example.com`", MemberPattern(), "group:team@example.com"));

    public static readonly Setting<IReadOnlyList<Entry>> Section = Setting.Map(
        "audit", BlockShape.Of(Kinds, Exempt),
        "Data access logs of Google's services, by the first part of their names: `secretmanager`, `cloudkms`, `storage`, `datastore` (Firestore), or `all`. Billed like other logs; busy services write many.");

    [GeneratedRegex(@"\A(?:user|group|serviceAccount|domain):[^\s]+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MemberPattern();
}
