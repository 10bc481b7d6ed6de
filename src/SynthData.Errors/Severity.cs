namespace SynthData.Errors;

/// <summary>How much a diagnostic matters: an error stops the work, a warning does not.</summary>
public enum Severity
{
    /// <summary>The work goes on; the result may not be what the user wants.</summary>
    Warning,

    /// <summary>The work can't be done.</summary>
    Error,
}
