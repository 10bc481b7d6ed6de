using System.Globalization;

namespace SynthData.Engine.Generators;

/// <summary>How a model says what one column is by itself.</summary>
/// <param name="Family">
/// <c>uniform</c>, <c>exponential</c>, <c>normal</c>, <c>truncated-normal</c>, <c>lognormal</c>, <c>gamma</c>, <c>beta</c> or <c>student-t</c>; <c>empirical</c> for the shares of
/// its values and ranges as counted, <c>constant</c> for one value.
/// </param>
/// <param name="Parameters">By name, in the column's units: those of the family, none for dates; and <c>zeros</c>, the share of zero, where it is set apart.</param>
public sealed record MarginalInfo(string Family, IReadOnlyList<KeyValuePair<string, double>> Parameters)
{
    /// <summary>In words: <c>gamma, shape 2.01, scale 13.4, zeros 0.4</c>.</summary>
    public override string ToString() =>
        string.Join(", ", Parameters.Select(parameter => string.Create(CultureInfo.InvariantCulture, $"{parameter.Key} {parameter.Value:G5}")).Prepend(Family));
}
