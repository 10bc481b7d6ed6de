using System.Globalization;

namespace SynthData.Release;

/// <summary>What a release is called and made of. Its time is the only one that what is made carries, so that making it again gives the same bytes.</summary>
/// <param name="Version">Semantic version.</param>
/// <param name="Revision">The commit.</param>
/// <param name="Time">Of the commit.</param>
internal sealed record ReleaseInfo(string Version, string Revision, DateTimeOffset Time)
{
    /// <summary>The time as texts have it.</summary>
    public string Timestamp { get; } = Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
