using SynthData.Api.Authentication.SignIn;
using SynthData.Api.Health;
using SynthData.Api.Telemetry;

namespace SynthData.Api;

/// <summary>Every endpoint of the service, by resource.</summary>
internal static class ServiceEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        HealthEndpoints.Map(endpoints);
        MetricsEndpoint.Map(endpoints);
        SignInEndpoints.Map(endpoints);
    }
}
