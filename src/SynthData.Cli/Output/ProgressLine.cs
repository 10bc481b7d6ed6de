using System.Globalization;

namespace SynthData.Cli.Output;

/// <summary>
/// One moving line on standard error, for work that takes over a second and a person who watches: what is done, how fast, how long still. Safe for use by
/// several threads.
/// </summary>
internal sealed class ProgressLine(Terminal terminal) : IProgress<long>, IProgress<double>, IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private readonly Lock _lock = new();
    private string _title = "";
    private string _unit = "";
    private double _total;
    private long _start;
    private long _drawn;
    private bool _visible;

    /// <summary>Begins the next stage of the work.</summary>
    /// <param name="title">What is being done, such as <c>Sampling</c>.</param>
    /// <param name="total">How much there is to do; 0 when not known.</param>
    /// <param name="unit">What is counted, such as <c>rows</c>; empty when shares are reported.</param>
    public void Stage(string title, double total, string unit = "")
    {
        lock (_lock)
        {
            Clear();
            (_title, _total, _unit) = (title, total, unit);
            _start = _drawn = terminal.Clock.GetTimestamp();
        }
    }

    public void Report(long value) => Report((double)value);

    public void Report(double value)
    {
        if (!terminal.ErrorIsTerminal) return;
        lock (_lock)
        {
            var now = terminal.Clock.GetTimestamp();
            var elapsed = terminal.Clock.GetElapsedTime(_start, now);
            if (elapsed < Quiet || terminal.Clock.GetElapsedTime(_drawn, now) < Interval) return;
            _drawn = now;
            _visible = true;
            terminal.Error.Write("\r\e[K" + Describe(value, elapsed));
        }
    }

    public void Dispose()
    {
        lock (_lock) Clear();
    }

    private string Describe(double value, TimeSpan elapsed)
    {
        var parts = new List<string> { _title };
        var rate = value / elapsed.TotalSeconds;
        if (_total > 0) parts.Add(Percent(Math.Min(1, value / _total)));
        if (_unit.Length > 0) parts.Add($"{Count(value)} {_unit}");
        if (_unit.Length > 0) parts.Add($"{Count(rate)} {_unit}/s");
        if (_total > 0 && rate > 0)
        {
            var left = TimeSpan.FromSeconds(Math.Min(359_999, Math.Max(0, _total - value) / rate));
            parts.Add(left.TotalHours >= 1
                ? string.Create(CultureInfo.InvariantCulture, $"{(int)left.TotalHours}:{left:mm\\:ss} left")
                : string.Create(CultureInfo.InvariantCulture, $"{left:m\\:ss} left"));
        }

        return string.Join("  ", parts);
    }

    private void Clear()
    {
        if (_visible) terminal.Error.Write("\r\e[K");
        _visible = false;
    }

    private static string Count(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Percent(double share) => (100 * share).ToString("F0", CultureInfo.InvariantCulture) + " %";
}
