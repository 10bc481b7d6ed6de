namespace SynthData.Engine.Quality.HigherOrder;

/// <summary>How alike three columns at a time are in both tables.</summary>
/// <param name="Accuracy">Mean over the triples of one minus the total variation distance of their joint shares, 0 to 1.</param>
/// <param name="SameSize">What another real sample of as many rows would get by chance. To be reached, not to be passed: rows that are copies pass it.</param>
/// <param name="Triples">Triples measured.</param>
/// <param name="Possible">Triples there are.</param>
/// <param name="Furthest">The triples furthest below what chance explains, the worst first.</param>
public sealed record ThreeWayReport(double Accuracy, double SameSize, int Triples, long Possible, IReadOnlyList<TripleScore> Furthest)
{
    internal const int Shown = 10;
}

/// <summary>One triple of columns.</summary>
/// <param name="A">The column that comes first in the metadata.</param>
/// <param name="B">The second one.</param>
/// <param name="C">The third one.</param>
/// <param name="Accuracy">0 to 1.</param>
/// <param name="SameSize">What another real sample would get.</param>
public sealed record TripleScore(string A, string B, string C, double Accuracy, double SameSize);
