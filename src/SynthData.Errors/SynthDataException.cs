namespace SynthData.Errors;

/// <summary>The user's input or request can't be served; the diagnostics say why. Anything else thrown is a bug of ours.</summary>
public sealed class SynthDataException : Exception
{
    /// <summary>Carries several problems.</summary>
    public SynthDataException(IReadOnlyList<Diagnostic> diagnostics)
        : base(string.Join('\n', diagnostics)) => Diagnostics = diagnostics;

    /// <summary>Carries one error.</summary>
    public SynthDataException(DiagnosticCode code, string message, Place? place = null, string? hint = null)
        : this([new Diagnostic(code, Severity.Error, message, place ?? Place.None, hint)])
    {
    }

    /// <summary>The problems, at least one of them an error.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }
}
