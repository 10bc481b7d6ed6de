using SynthData.Api.Access;
using SynthData.Api.Errors;

namespace SynthData.Api.Health;

/// <summary>Is the process alive, and can it work?</summary>
internal static class HealthEndpoints
{
    private const string Live = "/healthz", Ready = "/readyz";

    public static bool IsHealth(PathString path) => path.Value is Live or Ready;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Live, () => Results.Text("ok")).Open().ExcludeFromDescription();
        endpoints.MapGet(
            Ready,
            async (HttpContext context, Readiness readiness) =>
            {
                if (await readiness.IsReadyAsync()) await context.Response.WriteAsync("ok", context.RequestAborted);
                else await context.WriteProblemAsync(ApiErrors.StoresAway);
            }).Open().ExcludeFromDescription();
    }
}
