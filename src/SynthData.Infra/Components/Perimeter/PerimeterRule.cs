using SynthData.Infra.Graph;

namespace SynthData.Infra.Components.Perimeter;

/// <summary>A way through the perimeter.</summary>
/// <param name="Title">Shown in the console and in audit logs.</param>
/// <param name="Identities">Who may; everybody whose roles allow it when empty.</param>
/// <param name="Sources">Names of access levels and projects that calls come from; null for anywhere.</param>
/// <param name="Services">APIs; null for all.</param>
internal sealed record PerimeterRule(string Title, IReadOnlyList<Value> Identities, IReadOnlyList<Value>? Sources, IReadOnlyList<string>? Services)
{
    // Google's longest title of a rule.
    private const int Longest = 100;

    /// <summary>Whether callers need no identity of Google's.</summary>
    public bool IsAnybody { get; init; }

    /// <summary>From outside to everything inside.</summary>
    public ObjectValue Ingress() => new()
    {
        ["title"] = Short,
        ["ingress_from"] = new ObjectValue
        {
            ["identity_type"] = IsAnybody || Identities.Count == 0 ? "ANY_IDENTITY" : null,
            ["identities"] = Identities.Count == 0 ? null : ListValue.Of(Identities),
            ["sources"] = ListValue.Of((Sources ?? ["*"]).Select(Value (source) => new ObjectValue { [IsProject(source) ? "resource" : "access_level"] = source })),
        },
        ["ingress_to"] = new ObjectValue { ["resources"] = ListValue.Of(["*"]), ["operations"] = Operations },
    };

    /// <summary>From inside to projects outside.</summary>
    public ObjectValue Egress(IEnumerable<string> projects) => new()
    {
        ["title"] = Short,
        ["egress_from"] = new ObjectValue
        {
            ["identity_type"] = Identities.Count == 0 ? "ANY_IDENTITY" : null,
            ["identities"] = Identities.Count == 0 ? null : ListValue.Of(Identities),
        },
        ["egress_to"] = new ObjectValue { ["resources"] = ListValue.Of(projects.Select(project => $"projects/{project}")), ["operations"] = Operations },
    };

    private string Short => Title.Length <= Longest ? Title : Title[..Longest];

    private ListValue Operations => Services is null
        ? ListValue.Of([new ObjectValue { ["service_name"] = "*" }])
        : ListValue.Of(Services.Select(Value (service) => new ObjectValue
        {
            ["service_name"] = service,
            ["method_selectors"] = new ObjectValue { ["method"] = "*" },
        }));

    private static bool IsProject(Value source) => source is TextValue { Text: var text } && text.StartsWith("projects/", StringComparison.Ordinal);
}
