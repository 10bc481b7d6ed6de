using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace SynthData.Testing.Google.Storage;

/// <summary>What must hold of an object or bucket for a request to be done.</summary>
internal sealed record Preconditions(long? Generation, long? NotGeneration, long? Metageneration, long? NotMetageneration)
{
    /// <param name="prefix"><c>if</c>, or <c>ifSource</c> for the source of a copy.</param>
    public static Preconditions Of(IQueryCollection query, string prefix = "if") => new(
        Number(query, prefix + "GenerationMatch"),
        Number(query, prefix + "GenerationNotMatch"),
        Number(query, prefix + "MetagenerationMatch"),
        Number(query, prefix + "MetagenerationNotMatch"));

    /// <summary>A reader that has what it asks for gets no answer but 304.</summary>
    public void CheckRead(long generation, long metageneration)
    {
        if (Generation is { } wanted && wanted != generation || Metageneration is { } meta && meta != metageneration) throw StorageRefusal.ConditionNotMet();
        if (NotGeneration == generation || NotMetageneration == metageneration) throw new StorageRefusal(304, "notModified", "Not Modified");
    }

    /// <param name="current">0 when there is none.</param>
    public void CheckWrite(long current, long? metageneration)
    {
        if (Generation is { } wanted && wanted != current || NotGeneration == current) throw StorageRefusal.ConditionNotMet();
        if (Metageneration is { } meta && meta != metageneration || NotMetageneration is { } not && not == metageneration) throw StorageRefusal.ConditionNotMet();
    }

    public static long? Number(IQueryCollection query, string name) =>
        query[name] is [{ } text]
            ? long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw StorageRefusal.Invalid($"Invalid value for {name}")
            : null;
}
