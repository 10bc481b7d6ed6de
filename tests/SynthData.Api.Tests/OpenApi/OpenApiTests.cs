using System.Net;
using System.Text.Json;
using SynthData.Testing;

namespace SynthData.Api.Tests.OpenApi;

public sealed class OpenApiTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Document_IsTheOneOfTheServersEndpoints() => Golden.Check(OpenApiWriter.Write(fixture.Service.Server.Endpoints), "docs", "openapi.v1.json");

    [Fact]
    public async Task Document_AsServed_RefersToWhatItHasAndNamesEachOperationOnce()
    {
        using var client = fixture.Service.Client();
        using var answer = await client.GetAsync("/openapi/v1.json", Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(Cancellation));
        var root = document.RootElement;
        Assert.StartsWith("3.1.", root.GetProperty("openapi").GetString());
        var operations = root.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(method => (Path: path.Name, method.Value))).ToArray();
        var ids = operations.Select(operation => operation.Value.GetProperty("operationId").GetString()).ToArray();
        Assert.Equal(ids.Distinct(), ids);
        foreach (var reference in Strings(root, "$ref"))
            Assert.True(Resolves(root, reference), reference);
        foreach (var (path, operation) in operations)
        {
            var inPath = path.Split('{').Skip(1).Select(part => part.Split('}')[0]);
            var declared = operation.TryGetProperty("parameters", out var parameters)
                ? parameters.EnumerateArray().Where(parameter => parameter.GetProperty("in").GetString() == "path").Select(parameter => parameter.GetProperty("name").GetString()!)
                : [];
            Assert.Equal(inPath, declared);
            Assert.True(operation.GetProperty("responses").TryGetProperty("default", out _), path);
        }

        using var again = new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json");
        again.Headers.TryAddWithoutValidation("If-None-Match", answer.Headers.ETag!.ToString());
        using var unchanged = await client.SendAsync(again, Cancellation);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task Reference_LoadsNothingFromElsewhere()
    {
        using var client = fixture.Service.Client();
        using var root = await client.GetAsync("/", Cancellation);
        Assert.Equal("/docs", root.Headers.Location!.OriginalString);
        using var page = await client.GetAsync("/docs", Cancellation);
        var html = await page.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("default-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single());
        Assert.DoesNotContain("<script>", html);
        Assert.DoesNotContain("style=", html);
        foreach (var file in (string[])["reference.css", "reference.js"])
        {
            Assert.Contains($"/docs/{file}", html);
            using var part = await client.GetAsync($"/docs/{file}", Cancellation);
            Assert.Equal(HttpStatusCode.OK, part.StatusCode);
            html += await part.Content.ReadAsStringAsync(Cancellation);
        }

        Assert.DoesNotContain("https://", html);
        Assert.DoesNotContain("innerHTML", html);
        using var none = await client.GetAsync("/docs/..%2fopenapi.v1.json", Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    private static IEnumerable<string> Strings(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member =>
            member.Name == name && member.Value.ValueKind == JsonValueKind.String ? [member.Value.GetString()!] : Strings(member.Value, name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Strings(item, name)),
        _ => [],
    };

    private static bool Resolves(JsonElement root, string reference)
    {
        foreach (var part in reference.TrimStart('#', '/').Split('/'))
            if (!root.TryGetProperty(part, out root)) return false;
        return true;
    }
}
