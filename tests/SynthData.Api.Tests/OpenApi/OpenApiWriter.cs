using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using SynthData.Api.Access;
using SynthData.Api.Requests;
using SynthData.Client.Wire;

namespace SynthData.Api.Tests.OpenApi;

/// <summary>Writes the OpenAPI document from the running server's endpoints and their declarations.</summary>
internal sealed partial class OpenApiWriter
{
    /// <summary>Pages for people.</summary>
    private static readonly string[] Pages = ["/", "/docs", "/docs/{file}", "/signin"];

    /// <summary>Operations of the host, which have no declaration of their own.</summary>
    private static readonly Dictionary<string, (string Id, string Summary, int Status, string Description)> OfHost = new()
    {
        ["GET /healthz"] = ("service.health", "Tells whether the process is alive", 200, "It is"),
        ["GET /readyz"] = ("service.ready", "Tells whether the service can work", 200, "It can"),
        ["GET /metrics"] = ("service.metrics", "Shows metrics, in the text form of Prometheus", 200, "Metrics"),
        ["GET /openapi/v1.json"] = ("service.openapi", "Shows this document", 200, "This document"),
        ["POST /v1/signin"] = ("service.signIn", "Signs a browser in with the secret of a sign-in link", 204, "Signed in; the answer sets a cookie"),
        ["POST /v1/signout"] = ("service.signOut", "Signs the browser out", 204, "Signed out"),
    };

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver() };
    private readonly SchemaWriter _schemas = new();

    public static string Write(IReadOnlyList<RouteEndpoint> endpoints)
    {
        var writer = new OpenApiWriter();
        var paths = new JsonObject();
        foreach (var path in endpoints.Where(endpoint => !Pages.Contains(endpoint.RoutePattern.RawText)).GroupBy(endpoint => endpoint.RoutePattern.RawText!))
        {
            var methods = new JsonObject();
            foreach (var endpoint in path)
            {
                var method = Assert.Single(EndpointRules.MethodsOf(endpoint));
                methods[method.ToLowerInvariant()] = writer.Operation(endpoint, method);
            }

            paths[path.Key] = methods;
        }

        var document = new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "Inferloop SynthData", ["version"] = "v1",
                ["description"] = "Synthetic tables as a service: upload a table, learn a model of it, draw rows like it, and measure how close they are. Errors are problem details (RFC 9457) with every problem found: a code, a message and a hint.",
                ["license"] = new JsonObject { ["name"] = "Apache-2.0", ["identifier"] = "Apache-2.0" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["security"] = new JsonArray(new JsonObject { ["bearer"] = new JsonArray() }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject
                {
                    ["bearer"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "A key (`sd_ID_SECRET`), or a token of an issuer that the service trusts." },
                },
                ["responses"] = new JsonObject { ["Problem"] = writer.Answer(AnswerShape.Json<ProblemInfo>(400, "The request is refused: every problem found") with { MediaType = "application/problem+json" }) },
                ["schemas"] = writer._schemas.ToJson(),
            },
        };
        return document.ToJsonString(Indented) + "\n";
    }

    private JsonObject Operation(RouteEndpoint endpoint, string method)
    {
        var route = endpoint.RoutePattern.RawText!;
        var operation = endpoint.Metadata.GetMetadata<Operation>() ?? Hosted(method, route);
        var permission = endpoint.Metadata.GetMetadata<Permission>()!;
        var json = new JsonObject
        {
            ["operationId"] = operation.Id, ["tags"] = new JsonArray(operation.Id.Split('.')[0]), ["summary"] = operation.Summary,
            ["description"] = string.Join(' ', ((string?[])[operation.Description, NeedsOf(permission)]).Where(text => text is not null)),
        };
        if (permission.Scope == PermissionScope.Open) json["security"] = new JsonArray();
        var parameters = new JsonArray(
            [.. Names().Matches(route).Select(name => PathParameter(name.Groups[1].Value)), .. operation.Query.Select(QueryOf), .. operation.Headers.Select(HeaderOf)]);
        if (parameters.Count > 0) json["parameters"] = parameters;
        if (operation.Bodies.Count > 0)
        {
            json["requestBody"] = new JsonObject
            {
                ["required"] = !operation.BodyOptional,
                ["content"] = new JsonObject(operation.Bodies.Select(body => KeyValuePair.Create(body.MediaType, (JsonNode?)Media(body.Type)))),
            };
        }

        var answers = new JsonObject();
        foreach (var answer in operation.Answers) answers[answer.Status.ToString(CultureInfo.InvariantCulture)] = Answer(answer);
        answers["default"] = new JsonObject { ["$ref"] = "#/components/responses/Problem" };
        json["responses"] = answers;
        return json;
    }

    private static Operation Hosted(string method, string route)
    {
        var (id, summary, status, description) = OfHost[$"{method} {route}"];
        return new(method, route, id, summary, _ => Task.CompletedTask) { Answers = [new(status, description)] };
    }

    private static string NeedsOf(Permission permission) => permission.Scope switch
    {
        PermissionScope.Open => "Needs no credential.",
        PermissionScope.SignedIn => "Needs any good credential.",
        PermissionScope.Project => $"Needs the role `{permission.Role}` in the project.",
        _ => $"Needs the role `{permission.Role}` in all projects.",
    };

    private static JsonObject PathParameter(string name) => new()
    {
        ["name"] = name, ["in"] = "path", ["required"] = true,
        ["description"] = name == "version" ? "Number of the version, or `latest`." : $"Id of the {name}.",
        ["schema"] = new JsonObject
        {
            ["type"] = "string",
            ["pattern"] = name switch { "version" => "^(latest|[1-9][0-9]*)$", "upload" => "^[A-Za-z0-9_-]{1,512}$", _ => "^[a-z0-9][a-z0-9._-]{0,62}$" },
        },
    };

    private static JsonObject QueryOf(QueryParameter parameter)
    {
        var schema = new JsonObject { ["type"] = parameter.Kind switch { QueryKind.Number => "integer", QueryKind.Flag => "boolean", _ => "string" } };
        if (parameter.Kind == QueryKind.Number) (schema["minimum"], schema["maximum"]) = (parameter.Least, parameter.Most);
        if (parameter.Words is { } words) schema["enum"] = new JsonArray([.. words.Select(word => JsonValue.Create(word))]);
        return new() { ["name"] = parameter.Name, ["in"] = "query", ["description"] = parameter.Description, ["schema"] = schema };
    }

    private static JsonObject HeaderOf((string Name, string Description) header) => new()
    {
        ["name"] = header.Name, ["in"] = "header", ["description"] = header.Description, ["schema"] = new JsonObject { ["type"] = "string" },
    };

    private JsonObject Answer(AnswerShape answer)
    {
        var json = new JsonObject { ["description"] = answer.Description };
        if (answer.Headers.Count > 0)
        {
            json["headers"] = new JsonObject(answer.Headers.Select(header => KeyValuePair.Create(
                header.Name, (JsonNode?)new JsonObject { ["description"] = header.Description, ["schema"] = new JsonObject { ["type"] = "string" } })));
        }

        if (answer.MediaType is { } media) json["content"] = new JsonObject { [media] = Media(answer.Type) };
        return json;
    }

    private JsonObject Media(Type? type) => type is null ? [] : new() { ["schema"] = _schemas.Of(type) };

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Names();
}
