using System.Security.Cryptography;

namespace SynthData.Platform.Documents;

/// <summary>What the adapters' commits have in common.</summary>
internal static class DocumentCommit
{
    /// <summary>The changes in order of path, so that two commits never wait for each other.</summary>
    /// <exception cref="ArgumentException">A path can't be, or comes twice.</exception>
    public static DocumentWrite[] Ordered(IReadOnlyList<DocumentWrite> writes)
    {
        var ordered = writes.OrderBy(write => write.Path.Collection, StringComparer.Ordinal).ThenBy(write => write.Path.Id, StringComparer.Ordinal).ToArray();
        for (var index = 0; index < ordered.Length; index++)
        {
            if (!ordered[index].Path.IsAllowed) throw new ArgumentException($"There can be no document {ordered[index].Path}.", nameof(writes));
            if (index > 0 && ordered[index].Path == ordered[index - 1].Path) throw new ArgumentException($"The document {ordered[index].Path} is changed twice.", nameof(writes));
        }

        return ordered;
    }

    /// <summary>A version that no document had before: also one that is deleted and made again gets another.</summary>
    public static string NewVersion() => RandomNumberGenerator.GetHexString(16, lowercase: true);
}
