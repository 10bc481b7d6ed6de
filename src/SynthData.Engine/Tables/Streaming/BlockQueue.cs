using System.Collections.Concurrent;

namespace SynthData.Engine.Tables.Streaming;

/// <summary>Blocks of rows on their way from the thread that reads them to the one that uses them: one waits, and their memory goes round.</summary>
/// <param name="mostRows">Rows of a block at most; wide tables have shorter ones.</param>
/// <param name="cancellation">Stops both threads.</param>
internal sealed class BlockQueue(int mostRows, CancellationToken cancellation) : IDisposable
{
    private const int CellsOfBlock = 1 << 20, FewestRows = 1024;

    private readonly BlockingCollection<Item> _waiting = new(boundedCapacity: 1);
    private readonly ConcurrentBag<(SpellingStore[] Stores, int[][] Codes)> _free = [];

    /// <summary>Rows of a block. Blocks begin at the same rows whatever the size of reads, so that what is found by block is the same too.</summary>
    public int RowsOf(int columns) => Math.Min(mostRows, Math.Max(FewestRows, CellsOfBlock / columns));

    /// <summary>Hands a block on, waiting while another one waits; gives memory for the next one, or null when none is free.</summary>
    /// <param name="block">The rows.</param>
    /// <param name="memory">What they lie in.</param>
    /// <exception cref="OperationCanceledException">Nobody wants blocks any more.</exception>
    public (SpellingStore[] Stores, int[][] Codes)? Pass(SourceTable block, (SpellingStore[] Stores, int[][] Codes) memory)
    {
        _waiting.Add(new(block, memory), cancellation);
        if (!_free.TryTake(out var free)) return null;
        foreach (var store in free.Stores) store.Clear();
        return free;
    }

    /// <summary>Memory for a block, where none is free.</summary>
    public static (SpellingStore[] Stores, int[][] Codes) NewMemory(int columns) =>
        ([.. Enumerable.Range(0, columns).Select(_ => new SpellingStore())], [.. Enumerable.Range(0, columns).Select(_ => Array.Empty<int>())]);

    /// <summary>No block will follow.</summary>
    public void Complete() => _waiting.CompleteAdding();

    /// <summary>The blocks in order; each is good until the next one is asked for.</summary>
    public IEnumerable<SourceTable> Take()
    {
        foreach (var item in _waiting.GetConsumingEnumerable(cancellation))
        {
            yield return item.Block;
            if (item.Memory is { } memory) _free.Add(memory);
        }
    }

    /// <summary>Hands on the last block, whose memory is not wanted back.</summary>
    public void PassLast(SourceTable block) => _waiting.Add(new(block, null), cancellation);

    public void Dispose() => _waiting.Dispose();

    private readonly record struct Item(SourceTable Block, (SpellingStore[] Stores, int[][] Codes)? Memory);
}
