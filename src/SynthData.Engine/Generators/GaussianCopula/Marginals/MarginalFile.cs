namespace SynthData.Engine.Generators.GaussianCopula.Marginals;

/// <summary>Writes and reads the family of a marginal: its shares follow from that and the codec.</summary>
internal static class MarginalFile
{
    private const byte None = 0;

    public static void Write(BinaryWriter writer, ColumnMarginal? marginal)
    {
        writer.Write(marginal is null ? None : (byte)marginal.Family.Kind);
        if (marginal is null) return;
        var (_, location, scale, shape, secondShape) = marginal.Family;
        foreach (var number in (double[])[location, scale, shape, secondShape, marginal.ZeroShare ?? -1]) writer.Write(number);
    }

    /// <summary>Null where the shares were written instead.</summary>
    public static ColumnMarginal? Read(BinaryReader reader)
    {
        var kind = reader.ReadByte();
        if (kind == None) return null;
        var family = new Family((FamilyKind)kind, reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        var zeros = reader.ReadDouble();
        if (!family.IsValid || zeros is not (-1 or (>= 0 and < 1))) throw new InvalidDataException("A family without a distribution.");
        return new(family, zeros < 0 ? null : zeros);
    }
}
