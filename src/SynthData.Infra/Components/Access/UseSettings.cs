using System.Text.RegularExpressions;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Access;

/// <summary>The setting that every workload has: what it uses.</summary>
internal static partial class UseSettings
{
    public static readonly Setting<IReadOnlyList<KeyValuePair<string, string>>> Uses = Setting.TextMap(
        "uses",
        "What it may use, by component: `buckets.data: write`, `topics.jobs: publish`. Each becomes the least roles, granted on that one object; nothing else is granted.",
        new("a component such as `buckets.data`", Path(), "buckets.data"));

    [GeneratedRegex(@"\A[a-z]+(?:\.[a-z][a-z0-9-]*){1,2}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Path();
}
