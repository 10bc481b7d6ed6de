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
}
