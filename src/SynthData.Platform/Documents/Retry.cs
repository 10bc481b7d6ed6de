using System.Security.Cryptography;

namespace SynthData.Platform.Documents;

/// <summary>Optimistic change: read, decide, commit, and again when another writer was first.</summary>
internal static class Retry
{
    private const int MostAttempts = 50;

    public static async Task<T> OnConflictAsync<T>(Func<Task<T>> change, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await change();
            }
            catch (DocumentConflictException) when (attempt < MostAttempts)
            {
                // Of those who met here, one is to come first.
                await Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(1, Math.Min(200, 4 * attempt))), cancellation);
            }
        }
    }
}
