namespace SynthData.Errors;

/// <summary>One problem found. <paramref name="Message"/> never contains a cell of the user's table.</summary>
/// <param name="Code">The kind of problem.</param>
/// <param name="Severity">Error or warning.</param>
/// <param name="Message">What is wrong here, one sentence without a trailing period.</param>
/// <param name="Place">Where.</param>
/// <param name="Hint">What to do next; the code's own hint when null.</param>
public sealed record Diagnostic(DiagnosticCode Code, Severity Severity, string Message, Place Place, string? Hint = null)
{
    /// <summary>Two lines: <c>SD1001 error: place: message</c> and <c>  hint: ...</c>.</summary>
    public override string ToString()
    {
        var place = Place.ToString();
        var where = place.Length > 0 ? place + ": " : "";
        var kind = Severity == Severity.Error ? "error" : "warning";
        return $"{Code.Code} {kind}: {where}{Message}\n  hint: {Hint ?? Code.Hint}";
    }
}
