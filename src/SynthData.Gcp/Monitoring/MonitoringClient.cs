using System.Globalization;
using SynthData.Gcp.Transport;

namespace SynthData.Gcp.Monitoring;

/// <summary>One value of a time series.</summary>
internal sealed record MonitoringPoint(DateTimeOffset At, double Value);

/// <summary>Cloud Monitoring: reads time series.</summary>
internal sealed class MonitoringClient(GcpTransport transport)
{
    // Years of hours; a server that gives more is none of Google's.
    private const int MostPoints = 100_000;

    /// <summary>The points of the series that a filter selects, the oldest first; several series are one after another in time.</summary>
    /// <param name="filter">Of time series, such as <c>select_slo_budget_fraction("projects/P/services/S/serviceLevelObjectives/O")</c>.</param>
    /// <param name="from">The earliest time.</param>
    /// <param name="to">The latest time.</param>
    /// <param name="step">Seconds between points; each is the value that was true then.</param>
    /// <param name="cancellation">Between and during requests.</param>
    /// <exception cref="GcpException">There is no such objective, or it may not be read.</exception>
    public async Task<IReadOnlyList<MonitoringPoint>> ReadAsync(string filter, DateTimeOffset from, DateTimeOffset to, int step, CancellationToken cancellation)
    {
        var query = string.Create(
            CultureInfo.InvariantCulture,
            $"filter={Uri.EscapeDataString(filter)}&interval.startTime={Time(from)}&interval.endTime={Time(to)}&aggregation.alignmentPeriod={step}s&aggregation.perSeriesAligner=ALIGN_NEXT_OLDER");
        var request = new GcpRequest(GcpService.Monitoring, HttpMethod.Get, $"v3/projects/{transport.Options.Project}/timeSeries?{query}") { IsIdempotent = true };
        var points = new List<MonitoringPoint>();
        await foreach (var page in transport.PagesAsync(request, MonitoringJson.Default.TimeSeriesPage, page => page.NextPageToken, cancellation))
        {
            points.AddRange((page.TimeSeries ?? []).SelectMany(series => series.Points ?? []).Select(PointOf).OfType<MonitoringPoint>());
            if (points.Count > MostPoints) throw new GcpException("Cloud Monitoring gives more points than were asked for") { Code = GcpErrors.BadAnswer };
        }

        points.Sort((one, other) => one.At.CompareTo(other.At));
        return points;
    }

    private static MonitoringPoint? PointOf(SeriesPoint point) => point is { Interval.EndTime: { } at, Value: { } value } && (value.DoubleValue ?? value.Int64Value) is { } number
        ? double.IsFinite(number) ? new(at, number) : null
        : null;

    private static string Time(DateTimeOffset time) => Uri.EscapeDataString(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
}
