using SynthData.Engine.Metadata;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Models;

/// <summary>The result of a fit: draws rows, saves and loads. Immutable; safe for use by several threads.</summary>
public sealed class Model
{
    /// <summary>Name of the generator that made it.</summary>
    public string Generator => throw new NotSupportedException();

    /// <summary>Metadata of the table it was fitted on.</summary>
    public TableMetadata Metadata => throw new NotSupportedException();

    /// <summary>Learns from a table.</summary>
    /// <param name="table">The real rows.</param>
    /// <param name="metadata">One entry a column of the table.</param>
    /// <param name="options">Defaults when null.</param>
    /// <param name="progress">Told the share done, 0 to 1.</param>
    /// <param name="cancellation">Stops the fit.</param>
    public static Model Fit(
        Table table, TableMetadata metadata, FitOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    /// <summary>Draws rows into memory.</summary>
    public Table Sample(SampleOptions options, CancellationToken cancellation = default) => throw new NotSupportedException();

    /// <summary>Draws rows and writes them as CSV with a header, in constant memory whatever the number of rows.</summary>
    /// <param name="output">Not closed.</param>
    /// <param name="options">Rows, seed, shard and threads.</param>
    /// <param name="progress">Told the rows written so far.</param>
    /// <param name="cancellation">Stops the work.</param>
    public void SampleToCsv(Stream output, SampleOptions options, IProgress<long>? progress = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    /// <summary>Writes the model file (a zip) under a temporary name, then renames it.</summary>
    public void Save(string path) => throw new NotSupportedException();

    /// <summary>Reads a model file.</summary>
    /// <exception cref="Errors.SynthDataException">The file is missing, truncated, tampered with, or of a newer format.</exception>
    public static Model Load(string path) => throw new NotSupportedException();
}
