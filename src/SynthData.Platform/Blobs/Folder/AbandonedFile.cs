namespace SynthData.Platform.Blobs.Folder;

/// <summary>What a killed writer left.</summary>
internal static class AbandonedFile
{
    /// <summary>Deletes a file that nobody has open for writing and nobody changed since; false when it stays.</summary>
    public static bool TryDelete(string path, DateTimeOffset unchangedSince)
    {
        try
        {
            if (File.GetLastWriteTimeUtc(path) > unchangedSince.UtcDateTime) return false;
            // Fails as long as a writer lives.
            using (new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None)) File.Delete(path);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
