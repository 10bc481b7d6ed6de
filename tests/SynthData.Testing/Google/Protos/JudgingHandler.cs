using SynthData.Gcp;
using SynthData.Gcp.Transport;

namespace SynthData.Testing.Google.Protos;

/// <summary>Judges every request that goes through, and its answer once it came whole.</summary>
internal sealed class JudgingHandler(HttpMessageHandler inner, IReadOnlyDictionary<GcpService, Uri> emulators) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (ServiceOf(request.RequestUri!) is not { } service) return await base.SendAsync(request, cancellationToken);
        var sent = request.Content is { } body ? await body.ReadAsByteArrayAsync(cancellationToken) : [];
        var answer = await base.SendAsync(request, cancellationToken);
        await answer.Content.LoadIntoBufferAsync(cancellationToken);
        var came = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        var faults = ProtoJudge.Check(service, new(request.Method.Method, request.RequestUri!.PathAndQuery, sent, (int)answer.StatusCode, came));
        return faults.Count == 0 ? answer : throw new ProtoFaultException(string.Join('\n', faults));
    }

    private GcpService? ServiceOf(Uri address)
    {
        foreach (var (service, emulator) in emulators)
            if (emulator.Authority == address.Authority) return service;
        foreach (var service in Enum.GetValues<GcpService>())
            if (GcpServices.ApiOf(service) == address.Host) return service;
        return null;
    }
}
