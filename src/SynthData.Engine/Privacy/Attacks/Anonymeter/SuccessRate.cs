namespace SynthData.Engine.Privacy.Attacks.Anonymeter;

/// <summary>The share of attacks that succeed, with Wilson's interval at 95 % (Wilson, "Probable inference", 1927).</summary>
/// <param name="Successes">Attacks that succeeded.</param>
/// <param name="Attacks">Attacks made.</param>
/// <param name="Rate">Middle of the interval, 0 to 1: the share drawn towards a half by four attacks.</param>
/// <param name="Error">Half the interval's width.</param>
public sealed record SuccessRate(int Successes, int Attacks, double Rate, double Error)
{
    private const double Z = 1.959963984540054;

    /// <summary>The rate of some attacks; with none all is possible.</summary>
    /// <param name="successes">0 to <paramref name="attacks"/>.</param>
    /// <param name="attacks">0 or more.</param>
    public static SuccessRate Of(int successes, int attacks)
    {
        var total = attacks + Z * Z;
        var spread = attacks == 0 ? 0 : (double)successes * (attacks - successes) / attacks;
        return new(successes, attacks, (successes + Z * Z / 2) / total, Z / total * Math.Sqrt(spread + Z * Z / 4));
    }

    /// <summary>The rate that a larger number of targets would give.</summary>
    internal SuccessRate Times(double factor) => this with { Rate = Math.Min(1, Rate * factor), Error = Error * factor };
}
