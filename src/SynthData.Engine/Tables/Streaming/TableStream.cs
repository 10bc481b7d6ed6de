using SynthData.Engine.Tables.Csv;
using SynthData.Errors;

namespace SynthData.Engine.Tables.Streaming;

/// <summary>A table that is read block by block from its beginning to its end, as often as wanted; never all of it in memory.</summary>
public abstract class TableStream(string name, string file)
{
    /// <summary>The table's name.</summary>
    public string Name { get; } = name;

    /// <summary>The file as the user named it.</summary>
    public string File { get; } = file;

    /// <summary>Bytes of the file, which progress counts; 0 when not known.</summary>
    public abstract long Bytes { get; }

    /// <summary>Rows of a block at most. What is learned does not depend on it.</summary>
    internal int BlockRows { get; set; } = 65_536;

    /// <summary>How the file is written, and what the user should know about how it was read; known once it was read.</summary>
    internal (CsvDialect Dialect, IReadOnlyList<Diagnostic> Warnings) Found { get; private protected set; } = (new(), []);

    /// <summary>True after a reading that found its own assumptions wrong: what came of it is void, and the next reading makes others.</summary>
    internal bool IsVoid { get; private protected set; }

    /// <summary>Reads all rows.</summary>
    /// <returns>Blocks of consecutive rows, at least one; each is good until the next one is asked for.</returns>
    /// <exception cref="SynthDataException">The file can't be opened or is not such a table, as its reader says.</exception>
    internal abstract IEnumerable<SourceTable> Blocks(IProgress<long>? progress, CancellationToken cancellation);
}
