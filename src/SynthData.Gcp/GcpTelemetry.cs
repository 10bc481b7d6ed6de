using System.Diagnostics;
using System.Diagnostics.Metrics;
using SynthData.Gcp.Transport;

namespace SynthData.Gcp;

/// <summary>Metrics and traces of requests to Google Cloud. Same names as those of the platform, which whoever hosts it exports.</summary>
internal static class GcpTelemetry
{
    public const string Name = "SynthData";

    private static readonly ActivitySource Activities = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Requests = Meter.CreateCounter<long>(
        "synthdata.gcp.requests", "{request}", "Attempts of requests to Google Cloud, by service and outcome");

    private static readonly Histogram<double> Seconds = Meter.CreateHistogram<double>(
        "synthdata.gcp.request.duration", "s", "Seconds of requests to Google Cloud with all their attempts, by service");

    /// <summary>The span of a request; its context goes along in <c>traceparent</c>.</summary>
    public static Activity? Begin(GcpRequest request)
    {
        var activity = Activities.StartActivity($"{GcpServices.NameOf(request.Service)} {request.Method}", ActivityKind.Client);
        activity?.SetTag("server.address", GcpServices.ApiOf(request.Service));
        activity?.SetTag("http.request.method", request.Method.Method);
        return activity;
    }

    /// <param name="outcome">The status code, or <c>error</c> when none came.</param>
    public static void Attempted(GcpService service, string outcome) =>
        Requests.Add(1, new("service", service.ToString()), new KeyValuePair<string, object?>("outcome", outcome));

    public static void Ended(GcpService service, TimeSpan taken) => Seconds.Record(taken.TotalSeconds, new KeyValuePair<string, object?>("service", service.ToString()));
}
