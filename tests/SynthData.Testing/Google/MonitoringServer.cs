using System.Globalization;
using System.Text.RegularExpressions;
using Google.Api;
using Google.Cloud.Monitoring.V3;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SynthData.Gcp;

namespace SynthData.Testing.Google;

/// <summary>Cloud Monitoring: the time series of objectives, by the selectors that name them.</summary>
public sealed partial class MonitoringServer : ProtoServer
{
    private const int LargestPage = 100_000;

    private readonly Dictionary<string, List<(DateTimeOffset At, double Value)>> _series = new(StringComparer.Ordinal);
    private readonly HashSet<string> _objectives = new(StringComparer.Ordinal);

    private MonitoringServer()
        : base(GcpService.Monitoring)
    {
    }

    public static async Task<MonitoringServer> StartAsync()
    {
        var server = new MonitoringServer();
        await server.ListenAsync();
        return server;
    }

    /// <summary>Points of a page when the caller does not say.</summary>
    public int PageSize { get; set; } = LargestPage;

    /// <summary>Makes an objective known, which nothing was measured of yet.</summary>
    public void Define(string objective)
    {
        lock (_series) _objectives.Add(objective);
    }

    /// <summary>Adds a point to the series of a selector, such as <c>select_slo_budget_fraction</c>.</summary>
    public void Put(string objective, string selector, DateTimeOffset at, double value)
    {
        lock (_series)
        {
            _objectives.Add(objective);
            var key = $"{selector} {objective}";
            if (!_series.TryGetValue(key, out var points)) _series[key] = points = [];
            points.Add((at, value));
        }
    }

    private protected override IMessage Answer(ProtoServerCall call)
    {
        lock (_series)
        {
            return (call.Verb, call.Path) switch
            {
                ("GET", ["v3", "projects", _, "timeSeries"]) => List(call),
                _ => throw ProtoRefusal.NotFound("Method"),
            };
        }
    }

    private ListTimeSeriesResponse List(ProtoServerCall call)
    {
        if (Selector().Match(call.Parameter("filter")) is not { Success: true } selected) throw ProtoRefusal.Invalid("Field filter had an invalid value.");
        if (call.Parameter("interval.endTime") is not { Length: > 0 } end) throw ProtoRefusal.Invalid("Field interval.endTime had an invalid value.");
        var until = DateTimeOffset.Parse(end, CultureInfo.InvariantCulture);
        var from = call.Parameter("interval.startTime") is { Length: > 0 } start ? DateTimeOffset.Parse(start, CultureInfo.InvariantCulture) : until;
        if (from > until) throw ProtoRefusal.Invalid("Field interval had an invalid value: the end is before the start.");
        var (name, objective) = (selected.Groups["name"].Value, selected.Groups["objective"].Value);
        if ((name == "select_slo_burn_rate") != selected.Groups["lookback"].Success) throw ProtoRefusal.Invalid("Field filter had an invalid value: only a burn rate looks back.");
        if (!_objectives.Contains(objective)) throw ProtoRefusal.NotFound($"Service level objective {objective}");
        var step = Step(call);
        // The newest first, as Cloud Monitoring does; of a step only its last value.
        var points = _series.GetValueOrDefault($"{name} {objective}", []).Where(point => point.At >= from && point.At <= until).OrderByDescending(point => point.At)
            .DistinctBy(point => step == 0 ? point.At.Ticks : (until - point.At).Ticks / TimeSpan.FromSeconds(step).Ticks).ToArray();
        var skipped = call.Parameter("pageToken") is { Length: > 0 } token ? int.Parse(token, CultureInfo.InvariantCulture) : 0;
        var size = call.Parameter("pageSize") is { Length: > 0 } asked ? Math.Min(int.Parse(asked, CultureInfo.InvariantCulture), LargestPage) : PageSize;
        var page = points.Skip(skipped).Take(size).ToArray();
        var answer = new ListTimeSeriesResponse { NextPageToken = skipped + page.Length < points.Length ? (skipped + page.Length).ToString(CultureInfo.InvariantCulture) : "" };
        if (page.Length > 0) answer.TimeSeries.Add(SeriesOf(page));
        return answer;
    }

    private static TimeSeries SeriesOf(IEnumerable<(DateTimeOffset At, double Value)> points)
    {
        var series = new TimeSeries { Metric = new() { Type = "select_slo" }, MetricKind = MetricDescriptor.Types.MetricKind.Gauge, ValueType = MetricDescriptor.Types.ValueType.Double };
        series.Points.AddRange(points.Select(point => new Point
        {
            Interval = new() { StartTime = Timestamp.FromDateTimeOffset(point.At), EndTime = Timestamp.FromDateTimeOffset(point.At) },
            Value = new() { DoubleValue = point.Value },
        }));
        return series;
    }

    private static long Step(ProtoServerCall call)
    {
        if (call.Parameter("aggregation.alignmentPeriod") is not { Length: > 1 } period) return 0;
        if (call.Parameter("aggregation.perSeriesAligner") is not ("ALIGN_NEXT_OLDER" or "4")) throw ProtoRefusal.Invalid("Field aggregation.perSeriesAligner had an invalid value.");
        var seconds = long.Parse(period[..^1], CultureInfo.InvariantCulture);
        return seconds >= 60 ? seconds : throw ProtoRefusal.Invalid("Field aggregation.alignmentPeriod had an invalid value: at least 60 seconds.");
    }

    [GeneratedRegex("""\A(?<name>select_slo_(?:budget_fraction|budget_total|burn_rate))\("(?<objective>projects/[^/"]+/services/[^/"]+/serviceLevelObjectives/[^/"]+)"(?:, ?"(?<lookback>[0-9]+s)")?\)\z""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Selector();
}
