using System.Diagnostics.Metrics;
using System.Text.Json;
using SynthData.Api.Telemetry;
using SynthData.Gcp;
using SynthData.Platform.Jobs;
using SynthData.Platform.Telemetry;
using SynthData.Testing;

namespace SynthData.Api.Tests.Telemetry;

/// <summary>The service's meters against <c>src/agreements/metrics.json</c>, by which dashboards and alerts are made.</summary>
public sealed class MetricsAgreementTests
{
    [Fact]
    public void Instruments_OfEveryMeter_AreThoseOfTheAgreement()
    {
        using var agreement = JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("src", "agreements", "metrics.json")));
        var meter = agreement.RootElement.GetProperty("meter").GetString()!;
        var labels = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name != meter) return;
            lock (found) found[instrument.Name] = $"{instrument.Unit} {KindOf(instrument)} {instrument.Description}";
            self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Note(instrument, tags));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note(instrument, tags));
        listener.Start();
        using var service = new ServiceMeter();
        service.Refused("SD4501");
        service.Received("done");
        GcpTelemetry.Attempted(GcpService.Storage, "200");
        GcpTelemetry.Ended(GcpService.Storage, TimeSpan.FromSeconds(1));
        PlatformTelemetry.StepBegan();
        PlatformTelemetry.StepEnded("fit", "done", TimeSpan.FromSeconds(1));
        PlatformTelemetry.Made(1);
        PlatformTelemetry.JobEnded(new()
        {
            Kind = JobKind.Generate, Status = JobStatus.Succeeded, Created = default, CreatedBy = "test", Generator = "g", Parameters = new(), Steps = [], Results = new() { Quality = 0.9 },
        });
        listener.RecordObservableInstruments();

        Assert.Equal(
            agreement.RootElement.GetProperty("metrics").EnumerateArray().Select(metric =>
                $"{Text(metric, "name")} {Text(metric, "unit")} {Text(metric, "kind")} {Text(metric, "description")} [{string.Join(' ', metric.GetProperty("labels").EnumerateArray())}]"),
            found.Select(one => $"{one.Key} {one.Value} [{string.Join(' ', labels[one.Key].Order(StringComparer.Ordinal))}]"));

        // Other tests measure at the same time.
        void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            lock (labels)
            {
                if (!labels.TryGetValue(instrument.Name, out var names)) labels[instrument.Name] = names = new(StringComparer.Ordinal);
                foreach (var tag in tags) names.Add(tag.Key);
            }
        }
    }

    [Fact]
    public void Cost_OfAJob_IsThatOfItsSecondsAndAMonthOfItsBytes()
    {
        // 1000 s of a vCPU with 4 GiB beside it, and 10 GiB kept for a month.
        Assert.Equal(1000 * (0.000018 + 4 * 0.000002) + 10 * 0.02, JobCost.Of(1000, 10L << 30, UnitPrices.Agreed), 9);
        Assert.Equal(0, JobCost.Of(0, 0, UnitPrices.Agreed));
    }

    private static string? Text(JsonElement metric, string name) => metric.GetProperty(name).GetString();

    private static string KindOf(Instrument instrument) => instrument.GetType().Name.Split('`')[0] switch
    {
        "Counter" => "counter", "UpDownCounter" => "upDownCounter", "Histogram" => "histogram", "ObservableGauge" => "gauge", var other => other,
    };
}
