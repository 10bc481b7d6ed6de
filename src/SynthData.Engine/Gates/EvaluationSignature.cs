using System.Security.Cryptography;
using System.Text.Json;
using SynthData.Engine.Quality;

namespace SynthData.Engine.Gates;

/// <summary>
/// What a report is of, as SHA-256 in lower-case hexadecimal: each file's bytes, and the report's own figures as compact JSON without the signature. Who has the files can
/// compute them again, so a report can't be shown for other data, another model or another policy.
/// </summary>
/// <param name="Real">The real table; null where it was not a file.</param>
/// <param name="Synthetic">The synthetic table.</param>
/// <param name="Holdout">The hold-out; null for none.</param>
/// <param name="Model">The model; null for none.</param>
/// <param name="Policy">The policy; null for the default one.</param>
/// <param name="Report">The report.</param>
public sealed record EvaluationSignature(string? Real, string? Synthetic, string? Holdout, string? Model, string? Policy, string Report)
{
    /// <summary>The evaluation with its signature.</summary>
    /// <param name="result">Complete but for the signature.</param>
    /// <param name="real">SHA-256 of the real table.</param>
    /// <param name="synthetic">SHA-256 of the synthetic table.</param>
    /// <param name="holdout">SHA-256 of the hold-out.</param>
    /// <param name="model">SHA-256 of the model file.</param>
    /// <param name="policy">SHA-256 of the policy file.</param>
    public static EvaluationResult Sign(EvaluationResult result, string? real, string? synthetic, string? holdout, string? model, string? policy) =>
        result with { Signature = new(real, synthetic, holdout, model, policy, DigestOf(result)) };

    /// <summary>Whether the figures are those that were signed.</summary>
    /// <param name="result">As read from a report.</param>
    public static bool IsOf(EvaluationResult result) => result?.Signature is { } signature && signature.Report == DigestOf(result);

    private static string DigestOf(EvaluationResult result)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes)) EvaluationJson.Write(json, result with { Signature = null });
        return Convert.ToHexStringLower(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
    }

    internal static void Write(Utf8JsonWriter json, EvaluationSignature signature)
    {
        json.WriteStartObject("signature");
        json.WriteString("algorithm", "SHA-256");
        json.WriteString("real", signature.Real);
        json.WriteString("synthetic", signature.Synthetic);
        json.WriteString("holdout", signature.Holdout);
        json.WriteString("model", signature.Model);
        json.WriteString("policy", signature.Policy);
        json.WriteString("report", signature.Report);
        json.WriteEndObject();
    }

    internal static EvaluationSignature Read(JsonElement json) => new(
        Text(json, "real"), Text(json, "synthetic"), Text(json, "holdout"), Text(json, "model"), Text(json, "policy"), json.GetProperty("report").GetString()!);

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
