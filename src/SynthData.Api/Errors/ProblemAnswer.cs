using System.Buffers;
using System.Text.Json;
using SynthData.Errors;
using SynthData.Platform;

namespace SynthData.Api.Errors;

/// <summary>Writes problem details (RFC 9457) with every problem found: code, message, hint and place.</summary>
internal static class ProblemAnswer
{
    public const string ContentType = "application/problem+json";
    private const string WaitSeconds = "5";
    private static readonly JsonWriterOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers with the status of the first error.</summary>
    public static Task WriteProblemAsync(this HttpContext context, IReadOnlyList<Diagnostic> problems)
    {
        var first = problems.FirstOrDefault(problem => problem.Severity == Severity.Error) ?? problems[0];
        return context.WriteProblemAsync(ErrorStatus.Of(first.Code), first, problems);
    }

    public static Task WriteProblemAsync(this HttpContext context, DiagnosticCode code, string? message = null, int? status = null)
    {
        var problem = new Diagnostic(code, Severity.Error, message ?? code.Title, Place.None);
        return context.WriteProblemAsync(status ?? ErrorStatus.Of(code), problem, [problem]);
    }

    private static async Task WriteProblemAsync(this HttpContext context, int status, Diagnostic first, IReadOnlyList<Diagnostic> problems)
    {
        var body = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(body, Plain)) Write(json, context, status, first, problems);
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = ContentType;
        response.ContentLength = body.WrittenCount;
        // A quota does not come back by waiting a moment.
        if (first.Code != PlatformErrors.QuotaExceeded && status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable && response.Headers.RetryAfter.Count == 0) response.Headers.RetryAfter = WaitSeconds;
        if (HttpMethods.IsHead(context.Request.Method)) return;
        await response.Body.WriteAsync(body.WrittenMemory, context.RequestAborted);
    }

    private static void Write(Utf8JsonWriter json, HttpContext context, int status, Diagnostic first, IReadOnlyList<Diagnostic> problems)
    {
        json.WriteStartObject();
        json.WriteString("type", $"urn:synthdata:error:{first.Code.Code}");
        json.WriteString("title", first.Code.Title);
        json.WriteNumber("status", status);
        json.WriteString("detail", first.Message);
        json.WriteString("instance", context.Request.Path.Value);
        json.WriteString("requestId", context.TraceIdentifier);
        json.WriteStartArray("errors");
        foreach (var problem in problems)
        {
            json.WriteStartObject();
            json.WriteString("code", problem.Code.Code);
            if (problem.Severity == Severity.Warning) json.WriteString("severity", "warning");
            json.WriteString("message", problem.Message);
            json.WriteString("hint", problem.Hint ?? problem.Code.Hint);
            WritePlace(json, problem.Place);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, Place place)
    {
        if (place.File is { } file) json.WriteString("file", file);
        if (place.Line is { } line) json.WriteNumber("line", line);
        if (place.Position is { } position) json.WriteNumber("position", position);
        if (place.Column is { } column) json.WriteString("column", column);
        if (place.Path is { } path) json.WriteString("path", path);
    }
}
