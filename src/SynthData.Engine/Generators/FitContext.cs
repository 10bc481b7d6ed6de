using SynthData.Engine.Codecs;
using SynthData.Engine.Models;
using SynthData.Engine.Random;
using SynthData.Errors;

namespace SynthData.Engine.Generators;

/// <summary>What a generator is given: the coded table, the user's options and the key of everything random in the fit.</summary>
/// <param name="Table">The table, or a random sample of its rows where all of them do not fit in memory.</param>
/// <param name="AllRows">All rows, a block at a time; read once at most. A block is good until the next one is asked for.</param>
/// <param name="Options">The user's.</param>
/// <param name="Key">Key of everything random.</param>
/// <param name="Progress">Told the share done.</param>
/// <param name="Cancellation">Stops the fit.</param>
internal sealed record FitContext(
    CodeTable Table, IEnumerable<CodeRows> AllRows, FitOptions Options, StreamKey Key, IProgress<double>? Progress, CancellationToken Cancellation)
{
    /// <summary>Takes what the user should know of the fit, as warnings.</summary>
    public DiagnosticBag Notes { get; init; } = new();

    /// <summary>Rows with each code, by column: of all rows, where the table is a sample of them.</summary>
    public int[][] CountAllRows()
    {
        var counts = Table.Codecs.Select(codec => new int[codec.CodeCount]).ToArray();
        foreach (var rows in AllRows)
        {
            Cancellation.ThrowIfCancellationRequested();
            for (var column = 0; column < counts.Length; column++)
                foreach (var code in rows.Codes[column].AsSpan(0, rows.Count)) counts[column][code]++;
        }

        return counts;
    }
}
