using System.Text.Json;

namespace SynthData.Platform.Deliveries.Dataflow;

/// <summary>
/// What a job is launched with, as a stack's <c>env_from: {SYNTHDATA_DELIVER_DATAFLOW: dataflow.ID}</c> writes it: the body of <c>flexTemplates:launch</c> without the name
/// of the job, and where it runs.
/// </summary>
/// <param name="Location">Region that runs the jobs.</param>
/// <param name="Launch">A <c>LaunchFlexTemplateParameter</c>; its parameter <c>jinja_variables</c>, where it has one, is JSON as text.</param>
internal sealed record DataflowPlace(string Location, JsonElement Launch)
{
    public const string Form = """{"location": "REGION", "launchParameter": {"containerSpecGcsPath": "gs://...", "parameters": {...}, "environment": {...}}}""";

    public const string Variables = "jinja_variables";

    /// <summary>Null for any other text.</summary>
    public static DataflowPlace? TryParse(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var root = json.RootElement;
            if (Text(root, "location") is not { Length: > 0 } location || !IsObject(root, "launchParameter", out var launch)) return null;
            if (Text(launch, "containerSpecGcsPath")?.StartsWith("gs://", StringComparison.Ordinal) != true) return null;
            if (launch.TryGetProperty("parameters", out var parameters) && !AreTexts(parameters)) return null;
            return launch.TryGetProperty("jobName", out _) ? null : new(location, launch.Clone());
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool AreTexts(JsonElement parameters)
    {
        if (parameters.ValueKind != JsonValueKind.Object || parameters.EnumerateObject().Any(parameter => parameter.Value.ValueKind != JsonValueKind.String)) return false;
        if (Text(parameters, Variables) is not { } variables) return true;
        using var json = JsonDocument.Parse(variables);
        return json.RootElement.ValueKind == JsonValueKind.Object;
    }

    private static bool IsObject(JsonElement element, string name, out JsonElement value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out value) && value.ValueKind == JsonValueKind.Object;
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
