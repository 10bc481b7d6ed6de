using System.Text.RegularExpressions;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Services;

/// <summary>What a stack says of a probe: a request that Cloud Run makes to see how an instance is.</summary>
internal static partial class ProbeSettings
{
    public static readonly Setting<string> Path = Setting.Text("path", "/health", "Path asked for; an answer of 200 to 399 is good.", new("a path that begins with `/`", PathPattern(), "/health"));

    public static readonly Setting<long> Delay = Setting.Number("delay_seconds", 0, 0, 240, "Seconds before the first request.");

    public static readonly Setting<long> Period = Setting.Number("period_seconds", 10, 1, 3600, "Seconds between requests.");

    public static readonly Setting<long> Timeout = Setting.Number("timeout_seconds", 1, 1, 3600, "Seconds an answer may take; not more than the period.");

    public static readonly Setting<long> Failures = Setting.Number("failures", 3, 1, 1000, "Bad answers in a row after which the instance is given up.");

    public static BlockShape Shape { get; } = BlockShape.Of(Path, Delay, Period, Timeout, Failures);

    [GeneratedRegex(@"\A/[^\s?#]*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PathPattern();
}
