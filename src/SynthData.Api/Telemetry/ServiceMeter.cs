using System.Diagnostics.Metrics;

namespace SynthData.Api.Telemetry;

/// <summary>What the framework's own meters do not count.</summary>
internal sealed class ServiceMeter : IDisposable
{
    public const string Name = "SynthData";
    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _refused, _events;

    public ServiceMeter()
    {
        _refused = _meter.CreateCounter<long>("synthdata.requests.refused", "{request}", "Requests refused for their credential, role or rate, by code");
        _events = _meter.CreateCounter<long>("synthdata.events.received", "{event}", "Events that were taken, by what became of them");
    }


    public void Refused(string code) => _refused.Add(1, KeyValuePair.Create<string, object?>("code", code));

    public void Received(string outcome) => _events.Add(1, KeyValuePair.Create<string, object?>("outcome", outcome));

    public void Dispose() => _meter.Dispose();
}
