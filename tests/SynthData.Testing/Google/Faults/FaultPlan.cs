using System.Collections.Concurrent;

namespace SynthData.Testing.Google.Faults;

/// <summary>Chooses faults, from a seed. Several proxies share one.</summary>
/// <param name="seed">Of all choices.</param>
/// <param name="percent">Of the requests something goes wrong with.</param>
public sealed class FaultPlan(int seed, int percent)
{
    private static readonly FaultKind[] Kinds =
    [
        FaultKind.RefusedBefore, FaultKind.RefusedAfter, FaultKind.RefusedAfter, FaultKind.CutRequest, FaultKind.CutAnswer, FaultKind.CutAnswer, FaultKind.Late,
        FaultKind.Repeated, FaultKind.TokenExpired, FaultKind.Overtaken,
    ];

    private readonly Dice _dice = new(seed);
    private readonly ConcurrentDictionary<FaultKind, int> _counts = [];
    private volatile bool _isOver;

    /// <summary>How often each kind came.</summary>
    public IReadOnlyDictionary<FaultKind, int> Counts => _counts;

    /// <summary>Lets everything go well from now on.</summary>
    public void End() => _isOver = true;

    internal FaultKind? Choose()
    {
        lock (_dice) return !_isOver && _dice.Percent(percent) ? _dice.Of(Kinds) : null;
    }

    internal int Next(int below)
    {
        lock (_dice) return _dice.Next(below);
    }

    /// <summary>The fault takes place: some can't with every request.</summary>
    internal void Count(FaultKind kind) => _counts.AddOrUpdate(kind, 1, static (_, count) => count + 1);
}
