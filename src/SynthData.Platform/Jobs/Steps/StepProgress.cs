namespace SynthData.Platform.Jobs.Steps;

/// <summary>How far a step is: told by the step, looked at by the worker. Safe for use by several threads.</summary>
internal sealed class StepProgress : IProgress<double>
{
    private const long NoRows = -1;
    private long _rows = NoRows;
    private double _share;

    /// <summary>0 to 1.</summary>
    public double Share => Volatile.Read(ref _share);

    /// <summary>Rows made, where the step makes rows.</summary>
    public long? Rows => Volatile.Read(ref _rows) is >= 0 and var rows ? rows : null;

    public void Report(double value) => Volatile.Write(ref _share, Math.Clamp(value, 0, 1));

    /// <summary>Counts rows, of as many.</summary>
    public IProgress<long> Counting(long rows) => new Sink<long>(made =>
    {
        Volatile.Write(ref _rows, made);
        Report(rows == 0 ? 1 : (double)made / rows);
    });

    /// <summary>Counts bytes, of as many, as a part of the step.</summary>
    public IProgress<long> Reading(long bytes, double from, double to) =>
        new Sink<long>(read => Report(from + (bytes == 0 ? 1 : Math.Min(1, (double)read / bytes)) * (to - from)));

    /// <summary>A share of a part of the step.</summary>
    public IProgress<double> Part(double from, double to) => new Sink<double>(share => Report(from + share * (to - from)));

    private sealed class Sink<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }
}
