using System.Globalization;
using SynthData.Platform;
using SynthData.Platform.Documents;
using SynthData.Platform.Idempotency;

namespace SynthData.Api.Requests;

/// <summary>Makes a version once, however often its request is sent under one <c>Idempotency-Key</c>.</summary>
internal sealed class Once(IdempotencyService requests)
{
    /// <param name="versions">Whose versions, such as <c>datasets/people/versions</c>.</param>
    /// <param name="asked">What is asked, without the bytes of a file.</param>
    /// <param name="make">Makes the version; takes what plans the write that belongs into its commit, or null.</param>
    /// <param name="find">Finds the version made before.</param>
    /// <param name="check">The same where the body is not read yet, so that it can be compared.</param>
    public async Task<T> RunAsync<T>(ApiCall call, string versions, string asked, Func<Func<int, Task<DocumentWrite>>?, Task<T>> make, Func<int, Task<T>> find, Func<int, Task<T>>? check = null)
    {
        if (call.IdempotencyKey() is not { } key) return await make(null);
        var sha256 = Identifiers.Sha256(versions + "\n" + asked);
        if (await requests.FindAsync(call.Project, key, sha256, call.Cancellation) is { } made) return await (check ?? find)(NumberOf(made));
        try
        {
            return await make(number => requests.PlanAsync(call.Project, key, sha256, string.Create(CultureInfo.InvariantCulture, $"{versions}/{number}"), call.Cancellation));
        }
        catch (AlreadyMadeException first)
        {
            return await find(NumberOf(first.Resource));
        }
    }

    private static int NumberOf(string resource) => int.Parse(resource.AsSpan(resource.LastIndexOf('/') + 1), CultureInfo.InvariantCulture);
}
