using SynthData.Engine.Random;

namespace SynthData.Engine.Generators.GaussianCopula.Marginals;

/// <summary>A distribution of a family: of <paramref name="Location"/> + <paramref name="Scale"/> times a standard variable.</summary>
/// <param name="Kind">The family.</param>
/// <param name="Location">Mean, centre or lower end.</param>
/// <param name="Scale">Deviation, or the distance of both ends; above 0.</param>
/// <param name="Shape">Sigma of a lognormal, shape of a gamma, first of a beta, degrees of freedom of Student's t; mean of a truncated normal on 0 to 1; else 1.</param>
/// <param name="SecondShape">Of a beta; deviation of a truncated normal on 0 to 1; else 1.</param>
internal readonly record struct Family(FamilyKind Kind, double Location, double Scale, double Shape = 1, double SecondShape = 1)
{
    private const double LeastShape = 1e-4, MostShape = 1e4;

    /// <summary>Whether the numbers make a distribution, and one that is quickly computed.</summary>
    public bool IsValid =>
        Enum.IsDefined(Kind) && double.IsFinite(Location) && Scale is > 1e-300 and < 1e300 && SecondShape is > LeastShape and <= MostShape
        && (Kind == FamilyKind.TruncatedNormal ? Math.Abs(Shape) <= 10 : Shape is > LeastShape and <= MostShape);

    /// <summary>Chance of a value up to <paramref name="x"/>.</summary>
    public double Below(double x)
    {
        var z = (x - Location) / Scale;
        if (double.IsNaN(z)) return 0;
        return Kind switch
        {
            FamilyKind.Uniform => Math.Clamp(z, 0, 1),
            FamilyKind.Exponential => z > 0 ? 1 - Portable.Exp(-z) : 0,
            FamilyKind.Normal => Normal.Below(z),
            FamilyKind.TruncatedNormal => TruncatedBelow(Math.Clamp(z, 0, 1)),
            FamilyKind.Lognormal => z > 1e-300 ? Normal.Below(double.IsPositiveInfinity(z) ? z : Portable.Log(z) / Shape) : 0,
            FamilyKind.Gamma => IncompleteGamma.Below(Shape, z),
            FamilyKind.Beta => IncompleteBeta.Below(Shape, SecondShape, z),
            FamilyKind.StudentT => StudentBelow(z),
            _ => throw new InvalidDataException("An unknown family."),
        };
    }

    private double TruncatedBelow(double z)
    {
        var low = -Shape / SecondShape;
        var whole = Normal.Between(low, (1 - Shape) / SecondShape);
        return whole > 0 ? Normal.Between(low, (z - Shape) / SecondShape) / whole : 0;
    }

    private double StudentBelow(double z)
    {
        if (double.IsInfinity(z)) return z > 0 ? 1 : 0;
        var tail = 0.5 * IncompleteBeta.Below(0.5 * Shape, 0.5, Shape / (Shape + z * z));
        return z > 0 ? 1 - tail : tail;
    }
}
