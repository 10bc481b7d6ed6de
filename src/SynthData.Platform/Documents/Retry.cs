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
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(200, 2 * attempt)), cancellation);
            }
        }
    }
}
