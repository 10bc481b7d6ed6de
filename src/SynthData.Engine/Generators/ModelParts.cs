namespace SynthData.Engine.Generators;

/// <summary>Bounded reading of a model file's parts: a tampered file gives <see cref="InvalidDataException"/>, never a huge allocation.</summary>
internal static class ModelParts
{
    /// <summary>A whole number from 0 to <paramref name="most"/>.</summary>
    public static int ReadCount(BinaryReader reader, int most)
    {
        var count = reader.Read7BitEncodedInt();
        return count >= 0 && count <= most ? count : throw new InvalidDataException($"A count of {count} is outside 0..{most}.");
    }

    /// <summary>A list of codes below <paramref name="codeCount"/>, at least one.</summary>
    public static ushort[] ReadCodes(BinaryReader reader, int codeCount)
    {
        var codes = new ushort[ReadCount(reader, codeCount)];
        if (codes.Length == 0) throw new InvalidDataException("An empty list of codes.");
        for (var index = 0; index < codes.Length; index++) codes[index] = (ushort)ReadCount(reader, codeCount - 1);
        return codes;
    }

    /// <summary>Bytes of a known number.</summary>
    public static byte[] ReadBytes(BinaryReader reader, int count)
    {
        var bytes = reader.ReadBytes(count);
        return bytes.Length == count ? bytes : throw new InvalidDataException("The part ends too early.");
    }
}
