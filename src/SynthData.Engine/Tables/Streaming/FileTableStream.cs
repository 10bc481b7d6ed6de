namespace SynthData.Engine.Tables.Streaming;

/// <summary>A file as a stream of blocks, read by a thread of its own.</summary>
internal abstract class FileTableStream(string name, TableBytes bytes) : TableStream(name, bytes.Name)
{
    public override long Bytes => bytes.Length;

    internal override IEnumerable<SourceTable> Blocks(IProgress<long>? progress, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var queue = new BlockQueue(BlockRows, stop.Token);
        IsVoid = false;
        var reading = Task.Factory.StartNew(
            () =>
            {
                try
                {
                    Read(queue, progress, stop.Token);
                }
                finally
                {
                    queue.Complete();
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            foreach (var block in queue.Take()) yield return block;
        }
        finally
        {
            stop.Cancel();
            // A failure is thrown below; who stops early does not want it.
            reading.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).Wait(CancellationToken.None);
        }

        reading.GetAwaiter().GetResult();
        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Opens the file once more.</summary>
    protected Stream Open() => bytes.Open();

    /// <summary>Reads the table into the queue.</summary>
    protected abstract void Read(BlockQueue queue, IProgress<long>? progress, CancellationToken cancellation);
}
