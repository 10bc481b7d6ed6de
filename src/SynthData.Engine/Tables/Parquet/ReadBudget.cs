using SynthData.Errors;

namespace SynthData.Engine.Tables.Parquet;

/// <summary>Bytes that may be read in all, counted for the columns of a file that are read side by side.</summary>
internal sealed class ReadBudget(string file, long? mostBytes, IProgress<long>? progress)
{
    private long _values;
    private long _read;

    /// <summary>Counts bytes of values, unpacked.</summary>
    /// <exception cref="SynthDataException">They are too many.</exception>
    public void Spend(long bytes)
    {
        if (Interlocked.Add(ref _values, bytes) > mostBytes)
            throw new SynthDataException(ParquetErrors.TooLarge, $"The table has more than {mostBytes} bytes when unpacked", new Place(file));
    }

    /// <summary>Tells bytes of the file.</summary>
    public void Tell(long bytes)
    {
        if (bytes > 0) progress?.Report(Interlocked.Add(ref _read, bytes));
    }
}
