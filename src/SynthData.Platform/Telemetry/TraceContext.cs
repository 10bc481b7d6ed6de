using System.Diagnostics;

namespace SynthData.Platform.Telemetry;

/// <summary>The trace of a request, kept with the job that it made, so that the job's steps lead back to it.</summary>
internal static class TraceContext
{
    /// <summary>As a W3C <c>traceparent</c>; null outside of a trace.</summary>
    public static string? Current => Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : null;

    public static IReadOnlyList<ActivityLink> LinkTo(string? traceParent) =>
        ActivityContext.TryParse(traceParent, null, isRemote: true, out var context) ? [new ActivityLink(context)] : [];
}
