using System.Diagnostics;
using System.Globalization;

namespace SynthData.Api.Telemetry;

/// <summary>Takes part in traces that begin at Google's front end: besides <c>traceparent</c> it reads the older <c>X-Cloud-Trace-Context</c>.</summary>
internal sealed class CloudTracePropagator(DistributedContextPropagator inner) : DistributedContextPropagator
{
    public const string Header = "X-Cloud-Trace-Context";
    private const int TraceLength = 32;

    public override IReadOnlyCollection<string> Fields => [.. inner.Fields, Header];

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter) => inner.Inject(activity, carrier, setter);

    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState)
    {
        inner.ExtractTraceIdAndState(carrier, getter, out traceId, out traceState);
        if (traceId is not null || getter is null) return;
        getter(carrier, Header, out var value, out var values);
        traceId = ToTraceParent(value ?? values?.FirstOrDefault());
    }

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => inner.ExtractBaggage(carrier, getter);

    /// <summary><c>TRACE/SPAN;o=FLAG</c>: the trace in hex, the span as a decimal number; the flag says whether it is sampled.</summary>
    public static string? ToTraceParent(string? header)
    {
        if (header?.Split(';') is not [var ids, .. var options] || ids.Split('/') is not [{ Length: TraceLength } trace, var span]) return null;
        if (!trace.All(char.IsAsciiHexDigit) || trace.All(digit => digit == '0') || !ulong.TryParse(span, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0) return null;
        var isSampled = options.Contains("o=1", StringComparer.Ordinal);
        return string.Create(CultureInfo.InvariantCulture, $"00-{trace.ToLowerInvariant()}-{number:x16}-{(isSampled ? "01" : "00")}");
    }
}
