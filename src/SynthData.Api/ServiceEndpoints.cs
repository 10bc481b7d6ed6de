using SynthData.Api.Health;

namespace SynthData.Api;

/// <summary>Every endpoint of the service, by resource.</summary>
internal static class ServiceEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        HealthEndpoints.Map(endpoints);
    }
}
