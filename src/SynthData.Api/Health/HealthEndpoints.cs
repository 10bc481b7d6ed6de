using SynthData.Api.Access;

namespace SynthData.Api.Health;

/// <summary>Is the process alive, and can it work?</summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/healthz", () => Results.Text("ok")).Open().ExcludeFromDescription();
    }
}
