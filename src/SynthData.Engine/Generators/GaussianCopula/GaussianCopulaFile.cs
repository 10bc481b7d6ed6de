using SynthData.Engine.Codecs;
using SynthData.Engine.Generators.GaussianCopula.Marginals;

namespace SynthData.Engine.Generators.GaussianCopula;

/// <summary>The model file's part of this generator.</summary>
internal static class GaussianCopulaFile
{
    public static void Write(BinaryWriter writer, GaussianCopulaModel model)
    {
        writer.Write7BitEncodedInt(model.Latents.Length);
        foreach (var latent in model.Latents)
        {
            writer.Write7BitEncodedInt(latent.Column);
            writer.Write(latent.IsPresence);
            MarginalFile.Write(writer, latent.Marginal);
            if (latent.Marginal is not null) continue;
            writer.Write7BitEncodedInt(latent.Codes.Length);
            foreach (var code in latent.Codes) writer.Write7BitEncodedInt(code + 1);
            foreach (var share in latent.Shares) writer.Write(share);
        }

        foreach (var column in model.Columns) writer.Write7BitEncodedInt(column.Constant);
        foreach (var row in model.Correlation)
            for (var column = 0; column < row.Length - 1; column++) writer.Write(row[column]);
    }

    public static GaussianCopulaModel Read(BinaryReader reader, IReadOnlyList<ColumnCodec> codecs)
    {
        var columns = new CopulaColumn[codecs.Count];
        Array.Fill(columns, new(-1, -1, 0));
        var latents = new Latent[ModelParts.ReadCount(reader, 2 * codecs.Count)];
        for (var index = 0; index < latents.Length; index++)
        {
            var latent = latents[index] = ReadLatent(reader, codecs);
            ref var column = ref columns[latent.Column];
            if ((latent.IsPresence ? column.Presence : column.Value) >= 0) throw new InvalidDataException("A column has a latent twice.");
            column = latent.IsPresence ? column with { Presence = index } : column with { Value = index };
        }

        for (var column = 0; column < columns.Length; column++)
            columns[column] = columns[column] with { Constant = (ushort)ModelParts.ReadCount(reader, codecs[column].CodeCount - 1) };
        var correlation = new double[latents.Length][];
        for (var row = 0; row < latents.Length; row++)
        {
            correlation[row] = new double[row + 1];
            for (var column = 0; column < row; column++) correlation[row][column] = ReadNumber(reader, -1, 1);
            correlation[row][row] = 1;
        }

        return new(columns, latents, correlation);
    }

    private static Latent ReadLatent(BinaryReader reader, IReadOnlyList<ColumnCodec> codecs)
    {
        var (column, isPresence) = (ModelParts.ReadCount(reader, codecs.Count - 1), reader.ReadBoolean());
        if (MarginalFile.Read(reader) is { } marginal) return LatentBuilder.Of(column, isPresence, marginal, codecs[column]);
        var codes = new int[ModelParts.ReadCount(reader, codecs[column].CodeCount + 1)];
        if (codes.Length == 0) throw new InvalidDataException("A latent without codes.");
        for (var place = 0; place < codes.Length; place++)
        {
            codes[place] = ModelParts.ReadCount(reader, codecs[column].CodeCount) - 1;
            if (codes[place] == Latent.Value && !isPresence) throw new InvalidDataException("A value of no code.");
        }

        var shares = new double[codes.Length];
        for (var place = 0; place < shares.Length; place++) shares[place] = ReadNumber(reader, 0, 1);
        return shares.Sum() is > 0.999 and < 1.001 ? new(column, isPresence, codes, shares) : throw new InvalidDataException("Shares that are no distribution.");
    }

    private static double ReadNumber(BinaryReader reader, double least, double most) =>
        reader.ReadDouble() is var number && number >= least && number <= most ? number : throw new InvalidDataException($"{number} is outside {least} to {most}.");
}
