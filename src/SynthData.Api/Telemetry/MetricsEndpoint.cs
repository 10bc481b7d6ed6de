using SynthData.Api.Access;
using SynthData.Platform.Keys;

namespace SynthData.Api.Telemetry;

/// <summary>Metrics as Prometheus reads them, for a key with a role in all projects: counts tell of every project.</summary>
internal static class MetricsEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPrometheusScrapingEndpoint("/metrics").WithMetadata(new HttpMethodMetadata([HttpMethods.Get])).RequiresService(Role.Viewer).ExcludeFromDescription();
}
