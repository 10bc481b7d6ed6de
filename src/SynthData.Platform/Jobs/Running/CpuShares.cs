namespace SynthData.Platform.Jobs.Running;

/// <summary>
/// CPU seconds of each running step. The system tells those of the whole process only: between any two moments at which a step begins or ends they are
/// divided evenly among the steps that ran, which is right over many steps. What else the process does counts with them.
/// </summary>
internal sealed class CpuShares
{
    private readonly Lock _gate = new();
    private readonly HashSet<Share> _running = [];
    private TimeSpan _last;

    public Share Begin()
    {
        lock (_gate)
        {
            Divide();
            var share = new Share();
            _running.Add(share);
            return share;
        }
    }

    /// <returns>The step's seconds; asked again, the same.</returns>
    public double End(Share share)
    {
        lock (_gate)
        {
            if (_running.Contains(share)) Divide();
            _running.Remove(share);
            return share.Used.TotalSeconds;
        }
    }

    private void Divide()
    {
        var now = Environment.CpuUsage.TotalTime;
        foreach (var share in _running) share.Used += (now - _last) / _running.Count;
        _last = now;
    }

    /// <summary>One step's part.</summary>
    internal sealed class Share
    {
        public TimeSpan Used { get; set; }
    }
}
