namespace SynthData.Errors;

/// <summary>Collects every problem, so that a user sees all of them at once. Not safe for use by several threads.</summary>
public sealed class DiagnosticBag
{
    private readonly List<Diagnostic> _items = [];

    /// <summary>The problems in the order found.</summary>
    public IReadOnlyList<Diagnostic> Items => _items;

    /// <summary>True when at least one is an error.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Adds an error.</summary>
    public void Error(DiagnosticCode code, string message, Place? place = null, string? hint = null)
    {
        HasErrors = true;
        _items.Add(new(code, Severity.Error, message, place ?? Place.None, hint));
    }

    /// <summary>Adds a warning.</summary>
    public void Warning(DiagnosticCode code, string message, Place? place = null, string? hint = null) =>
        _items.Add(new(code, Severity.Warning, message, place ?? Place.None, hint));

    /// <summary>Throws when there is an error.</summary>
    /// <exception cref="SynthDataException">Carries everything collected, warnings included.</exception>
    public void ThrowIfErrors()
    {
        if (HasErrors) throw new SynthDataException(_items.ToArray());
    }
}
