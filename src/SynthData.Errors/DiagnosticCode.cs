namespace SynthData.Errors;

/// <summary>A kind of problem: stable code, what it means and what to do about it. Declared beside the feature that raises it.</summary>
/// <param name="Code">Stable identifier, <c>SD</c> and four digits.</param>
/// <param name="Title">One sentence, no trailing period.</param>
/// <param name="Hint">What the user does next.</param>
public sealed record DiagnosticCode(string Code, string Title, string Hint);
