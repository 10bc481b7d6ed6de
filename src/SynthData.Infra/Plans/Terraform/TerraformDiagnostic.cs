using System.Text.Json;
using SynthData.Errors;

namespace SynthData.Infra.Plans.Terraform;

/// <summary>A problem as Terraform reports it.</summary>
/// <param name="Address">The resource, when Terraform names it.</param>
/// <param name="File">Relative to the folder Terraform ran in.</param>
internal sealed record TerraformDiagnostic(bool IsError, string Summary, string Detail, string? Address, string? File, long? Line, long? Column)
{
    private static readonly string[] CredentialPhrases =
        ["could not find default credentials", "no credentials loaded", "application default credentials", "invalid_grant", "error getting credentials", "storage.NewClient() failed"];

    /// <summary>Reads the <c>diagnostic</c> object of a JSON message.</summary>
    public static TerraformDiagnostic Read(JsonElement json)
    {
        var hasRange = json.TryGetProperty("range", out var range) && range.ValueKind == JsonValueKind.Object;
        return new(
            json.GetProperty("severity").GetString() == "error",
            json.GetProperty("summary").GetString() ?? "",
            json.TryGetProperty("detail", out var detail) ? detail.GetString() ?? "" : "",
            json.TryGetProperty("address", out var address) ? address.GetString() : null,
            hasRange ? range.GetProperty("filename").GetString() : null,
            hasRange ? range.GetProperty("start").GetProperty("line").GetInt64() : null,
            hasRange ? range.GetProperty("start").GetProperty("column").GetInt64() : null);
    }

    /// <summary>The coded form. A problem of the emitted text is a problem of the stack line it comes from, when the caller knows that line.</summary>
    public Diagnostic ToDiagnostic(Func<string, long, Place?>? locate)
    {
        var place = File is { } file && Line is { } line ? locate?.Invoke(file, line) ?? new Place(file, line, Column, Path: Address) : new Place(Path: Address);
        return new(Code(), IsError ? Severity.Error : Severity.Warning, Message(), place);
    }

    private DiagnosticCode Code()
    {
        if (!IsError) return TerraformErrors.Warning;
        if (CredentialPhrases.Any(phrase => Summary.Contains(phrase, StringComparison.OrdinalIgnoreCase) || Detail.Contains(phrase, StringComparison.OrdinalIgnoreCase)))
            return TerraformErrors.NoCredentials;
        return Summary.Contains("acquiring the state lock", StringComparison.OrdinalIgnoreCase) ? TerraformErrors.Locked : TerraformErrors.Refused;
    }

    private string Message()
    {
        var detail = string.Join(' ', Detail.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');
        return detail.Length > 0 ? $"{Summary}: {detail}" : Summary;
    }
}
