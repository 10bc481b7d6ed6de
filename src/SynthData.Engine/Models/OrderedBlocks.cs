namespace SynthData.Engine.Models;

/// <summary>Makes blocks on several threads and hands them on in order. Memory is one worker's buffers a thread, whatever the number of blocks.</summary>
internal static class OrderedBlocks
{
    /// <param name="blocks">Number of blocks.</param>
    /// <param name="threads">Workers at most.</param>
    /// <param name="create">A worker's buffers.</param>
    /// <param name="make">Fills the buffers with a block; runs side by side.</param>
    /// <param name="emit">Hands the buffers on; called for block 0, 1, 2, ... one at a time.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    public static void Run<TWorker>(
        long blocks, int threads, Func<TWorker> create, Action<TWorker, long> make, Action<TWorker, long> emit, CancellationToken cancellation)
    {
        var turn = new Turn();
        var next = -1L;
        void Work()
        {
            try
            {
                var worker = create();
                while (Interlocked.Increment(ref next) is var block && block < blocks)
                {
                    cancellation.ThrowIfCancellationRequested();
                    make(worker, block);
                    if (!turn.Wait(block)) return;
                    emit(worker, block);
                    turn.Pass();
                }
            }
            catch
            {
                turn.Stop();
                throw;
            }
        }

        threads = (int)Math.Min(Math.Max(1, blocks), threads > 0 ? threads : Environment.ProcessorCount);
        var tasks = new Task[threads - 1];
        for (var index = 0; index < tasks.Length; index++)
            tasks[index] = Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            Work();
        }
        finally
        {
            // The first failure is thrown below; waiting alone must not hide it.
            Task.WhenAll(tasks).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).Wait(CancellationToken.None);
        }

        foreach (var task in tasks) task.GetAwaiter().GetResult();
    }

    /// <summary>Lets workers pass one after the other.</summary>
    private sealed class Turn
    {
        private readonly object _gate = new();
        private long _current;
        private bool _stopped;

        public bool Wait(long block)
        {
            lock (_gate)
            {
                while (_current != block && !_stopped) Monitor.Wait(_gate);
                return !_stopped;
            }
        }

        public void Pass()
        {
            lock (_gate)
            {
                _current++;
                Monitor.PulseAll(_gate);
            }
        }

        public void Stop()
        {
            lock (_gate)
            {
                _stopped = true;
                Monitor.PulseAll(_gate);
            }
        }
    }
}
