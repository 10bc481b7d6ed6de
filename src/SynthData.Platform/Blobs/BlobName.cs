namespace SynthData.Platform.Blobs;

/// <summary>Which names a blob can have: nothing that a file system or a bucket reads in another way.</summary>
internal static class BlobName
{
    private const int Longest = 900, LongestSegment = 200;

    public static bool IsAllowed(string name) => name.Length <= Longest && name.Split('/').All(IsSegment);

    /// <exception cref="ArgumentException">No blob can have the name.</exception>
    public static void Require(string name)
    {
        if (!IsAllowed(name)) throw new ArgumentException("No blob can have this name.", nameof(name));
    }

    private static bool IsSegment(string segment) =>
        segment.Length is > 0 and <= LongestSegment && segment[0] != '.'
        && segment.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');
}
