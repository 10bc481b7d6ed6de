using SynthData.Gcp.Transport;

namespace SynthData.Gcp.Credentials;

/// <summary>A token that is kept until shortly before its end. One caller fetches the next; while the old one holds, the others and failures to fetch do not matter.</summary>
internal sealed class KeptToken(Func<CancellationToken, Task<Token>> fetch, TimeProvider clock) : IDisposable
{
    /// <summary>How long before its end a token is replaced: requests under way, and clocks that differ.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    /// <summary>How long the old token is used without asking again when the issuer failed.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _turn = new(1);
    private volatile State _state = new(null, DateTimeOffset.MinValue);

    public async ValueTask<string> GetAsync(CancellationToken cancellation)
    {
        var state = _state;
        if (state.Token is { } kept && clock.GetUtcNow() < state.Renew) return kept.Value;
        if (!await _turn.WaitAsync(Holds(state) ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, cancellation)) return state.Token!.Value;
        try
        {
            state = _state;
            if (state.Token is { } renewed && clock.GetUtcNow() < state.Renew) return renewed.Value;
            _state = state = await NextAsync(state, cancellation);
            return state.Token!.Value;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The token was refused: the next caller fetches another. Nothing happens when it was replaced already.</summary>
    public void Forget(string token)
    {
        var state = _state;
        if (state.Token?.Value == token) Interlocked.CompareExchange(ref _state, new(null, DateTimeOffset.MinValue), state);
    }

    public void Dispose() => _turn.Dispose();

    private async Task<State> NextAsync(State state, CancellationToken cancellation)
    {
        try
        {
            var token = await fetch(cancellation);
            var now = clock.GetUtcNow();
            // One that lives no longer than the margin is used for half its life.
            var renew = token.Expires - now > Margin * 2 ? token.Expires - Margin : now + (token.Expires - now) / 2;
            return new(token, renew);
        }
        catch (GcpException) when (Holds(state))
        {
            return state with { Renew = clock.GetUtcNow() + Pause };
        }
    }

    private bool Holds(State state) => state.Token is { } token && clock.GetUtcNow() < token.Expires;

    private sealed record State(Token? Token, DateTimeOffset Renew);
}
