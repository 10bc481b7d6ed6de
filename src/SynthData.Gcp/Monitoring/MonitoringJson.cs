using System.Text.Json.Serialization;

namespace SynthData.Gcp.Monitoring;

/// <summary>Answer to a list of time series.</summary>
internal sealed record TimeSeriesPage(IReadOnlyList<SeriesOfPoints>? TimeSeries, string? NextPageToken);

/// <summary>One series, the newest point first.</summary>
internal sealed record SeriesOfPoints(IReadOnlyList<SeriesPoint>? Points);

/// <summary>A value and when it was true.</summary>
internal sealed record SeriesPoint(SeriesInterval? Interval, SeriesValue? Value);

/// <summary>The time of a point.</summary>
internal sealed record SeriesInterval(DateTimeOffset? EndTime);

/// <summary>One of its members is there.</summary>
internal sealed record SeriesValue(double? DoubleValue, long? Int64Value);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(TimeSeriesPage))]
internal sealed partial class MonitoringJson : JsonSerializerContext;
