using System.Security.Cryptography;
using SynthData.Cli.Output;
using SynthData.Engine.Gates;
using SynthData.Engine.Quality;
using SynthData.Errors;

namespace SynthData.Cli.Commands;

/// <summary>Holds an evaluation against a policy and signs it.</summary>
/// <param name="PolicyPath">The policy file; null for the default one.</param>
/// <param name="Policy">What it says.</param>
internal sealed record GateCheck(string? PolicyPath, GatePolicy Policy)
{
    /// <summary>Reads a policy.</summary>
    /// <param name="path">Null for the default one.</param>
    /// <exception cref="SynthDataException">Everything that is wrong with the file.</exception>
    public static GateCheck Read(string? path) => new(path, path is null ? GatePolicy.Default : GatePolicyFile.Read(path));

    /// <summary>The evaluation with what the policy says of it.</summary>
    public EvaluationResult Judge(EvaluationResult result, Terminal terminal) => result with { Gate = Gate.Judge(result, Policy, Today(terminal)) };

    /// <summary>The day by which waivers hold or not.</summary>
    public static DateOnly Today(Terminal terminal) => DateOnly.FromDateTime(terminal.Clock.GetUtcNow().UtcDateTime);

    /// <summary>The evaluation with digests of the files that it is of; of what is no file on this machine there is none.</summary>
    public static EvaluationResult Sign(EvaluationResult result, EvaluatedFiles files, string? policy) =>
        EvaluationSignature.Sign(result, DigestOf(files.Real), DigestOf(files.Synthetic), DigestOf(files.Holdout), DigestOf(files.Model), DigestOf(policy));

    /// <summary>Tells the reasons of a refusal, and the caller by the exit code.</summary>
    public static void Tell(GateResult gate, Terminal terminal)
    {
        if (!gate.Passed) Tell([.. gate.Reasons.Select(reason => new Diagnostic(GateErrors.Refused, Severity.Error, reason, Place.None))], terminal);
    }

    /// <summary>Likewise, of reasons that a server gave.</summary>
    public static void Tell(IReadOnlyList<Diagnostic> reasons, Terminal terminal)
    {
        DiagnosticText.Write(terminal, reasons);
        terminal.ExitCode = ExitCode.GateRefused;
    }

    private static string? DigestOf(string? path)
    {
        if (path is null || !File.Exists(path)) return null;
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
