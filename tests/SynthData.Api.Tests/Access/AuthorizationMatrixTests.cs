using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using SynthData.Api.Access;
using SynthData.Api.Settings;
using SynthData.Platform.Keys;

namespace SynthData.Api.Tests.Access;

/// <summary>Every endpoint of the running server, each role, own and foreign and missing project, and no, bad, expired, revoked and good credential.</summary>
public sealed class AuthorizationMatrixTests(ITestOutputHelper output)
{
    private const string Own = "alpha", Foreign = "beta", Missing = "gamma";
    private static readonly string[] Projects = [Own, Foreign, Missing];
    private static readonly string[] Credentials = ["none", "bad", "expired", "revoked", "good"];

    [Fact]
    public async Task EveryEndpoint_AnswersEachCallerAsTheTableSays()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var service = await TestService.StartAsync(settings => settings with { Limits = WithoutLimits });
        var keys = await KeysAsync(service);
        using var client = service.Client();
        var endpoints = service.Server.Endpoints.SelectMany(endpoint => EndpointRules.MethodsOf(endpoint).Select(method => (Method: method, Route: endpoint.RoutePattern.RawText!))).ToArray();
        Assert.Equal(PermissionTable.Expected.Keys.Order(StringComparer.Ordinal), endpoints.Select(Name).Order(StringComparer.Ordinal));
        var combinations =
            from endpoint in endpoints
            from role in Callers
            from project in Projects
            where project == Own || endpoint.Route.Contains("{project}", StringComparison.Ordinal)
            from credential in Credentials
            select (endpoint, role, project, credential);

        var (wrong, asked) = (new ConcurrentBag<string>(), 0);
        // What deletes a project comes last, and alone.
        foreach (var part in combinations.GroupBy(one => Name(one.endpoint) == "DELETE /v1/projects/{project}").OrderBy(group => group.Key))
            await Parallel.ForEachAsync(part, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellation }, async (one, _) =>
            {
                using var request = new HttpRequestMessage(new(one.endpoint.Method), PathOf(one.endpoint.Route, one.project));
                if (one.credential != "none") request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", keys[(one.role, one.credential)]);
                using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
                var (status, code) = (answer.StatusCode, await CodeAsync(answer));
                Interlocked.Increment(ref asked);
                var expected = Expected(PermissionTable.Expected[Name(one.endpoint)], one.role, one.project, one.credential);
                if (!Fits(expected, status, code, one.project))
                    wrong.Add($"{Name(one.endpoint)} in {one.project} by {one.role} with {one.credential} credential: {(int)status} {code} instead of {expected}");
            });

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{asked} combinations of {endpoints.Length} endpoints, {wrong.Count} wrong"));
        Assert.Empty(wrong);
    }

    /// <summary>Role in the own project, or in all projects.</summary>
    private static readonly string[] Callers = [.. Role.All, .. Role.All.Select(role => PermissionTable.Service + role)];

    private static LimitSettings WithoutLimits => new() { RequestsPerAddress = 1_000_000, RequestsPerKey = 1_000_000, FailuresPerAddress = 1_000_000 };

    private static string Name((string Method, string Route) endpoint) => $"{endpoint.Method} {endpoint.Route}";

    private static string PathOf(string route, string project) =>
        System.Text.RegularExpressions.Regex.Replace(route.Replace("{project}", project, StringComparison.Ordinal), @"\{[^}]*\}", "no-such-one");

    private static string Expected(string needed, string role, string project, string credential)
    {
        if (needed == PermissionTable.Open) return "let through";
        if (credential != "good") return credential == "none" ? "401 SD4501" : "401 SD4502";
        if (needed == PermissionTable.SignedIn) return "let through";
        var ofService = role.StartsWith(PermissionTable.Service, StringComparison.Ordinal);
        var held = Array.IndexOf(Role.All, role.Split(' ')[^1]);
        var wanted = Array.IndexOf(Role.All, needed.Split(' ')[^1]);
        if (needed.StartsWith(PermissionTable.Service, StringComparison.Ordinal)) return ofService && held >= wanted ? "let through" : "403 SD4503";
        if (!ofService && project != Own) return "404 of the project";
        return held < wanted ? "403 SD4503" : project == Missing ? "404 of the project" : "let through";
    }

    private static bool Fits(string expected, HttpStatusCode status, string? code, string project) => expected switch
    {
        // What the endpoint makes of an empty request is its own business. A good caller of a project that is there never hears that it is not.
        "let through" => status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) && (int)status < 500 && (project == Missing || code != NoProject(project)),
        "404 of the project" => status == HttpStatusCode.NotFound && code == NoProject(project),
        _ => $"{(int)status} {code}" == expected,
    };

    private static string NoProject(string project) => $"SD4001 There is no project `{project}`";

    /// <summary>The code of a problem; with the message where that matters.</summary>
    private static async Task<string?> CodeAsync(HttpResponseMessage answer)
    {
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json") return null;
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        var first = problem.RootElement.GetProperty("errors")[0];
        var code = first.GetProperty("code").GetString();
        return code == "SD4001" ? $"{code} {first.GetProperty("message").GetString()}" : code;
    }

    private static async Task<Dictionary<(string Role, string Credential), string>> KeysAsync(TestService service)
    {
        var cancellation = TestContext.Current.CancellationToken;
        foreach (var project in new[] { Own, Foreign }) await service.Platform.Projects.CreateAsync(project, null, cancellation);
        var keys = new Dictionary<(string, string), string>();
        foreach (var caller in Callers)
        {
            var (project, role) = caller.StartsWith(PermissionTable.Service, StringComparison.Ordinal) ? (KeyService.AllProjects, caller.Split(' ')[1]) : (Own, caller);
            keys[(caller, "good")] = await service.KeyAsync(project, role);
            keys[(caller, "bad")] = keys[(caller, "good")][..^1] + (keys[(caller, "good")][^1] == '0' ? '1' : '0');
            keys[(caller, "expired")] = await service.KeyAsync(project, role, TimeSpan.FromTicks(1));
            var revoked = await service.Platform.Keys.CreateAsync(project, "test", role, TimeSpan.FromDays(1), "system", cancellation);
            await service.Platform.Keys.RevokeAsync(project, revoked.Key.Id, cancellation);
            keys[(caller, "revoked")] = revoked.Text;
        }

        return keys;
    }
}
