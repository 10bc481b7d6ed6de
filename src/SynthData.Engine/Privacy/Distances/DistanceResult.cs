namespace SynthData.Engine.Privacy.Distances;

/// <summary>
/// How near synthetic rows are to training rows, beside how near they are to as many rows that the model never saw. Of the larger of the two as many rows are drawn as the
/// smaller has. Distance alone proves nothing: it warns of copies, and attacks succeed on tables that pass it.
/// </summary>
/// <param name="Rows">Real rows on each side.</param>
/// <param name="Share">Share of synthetic rows nearer to a training row than to a hold-out row, ties half; 0.5 when the model remembers nothing. Null without rows.</param>
/// <param name="Low">Lower end of the share's interval at 95 %.</param>
/// <param name="High">Upper end.</param>
/// <param name="TrainingRatio">Distance to the nearest training row over that to the second nearest (NNDR): the tenth smallest of all synthetic rows, 0 to 1.</param>
/// <param name="HoldoutRatio">The same of hold-out rows, to judge the first by.</param>
/// <param name="IdenticalToTraining">Share of synthetic rows at distance 0 of a training row among <paramref name="Rows"/>.</param>
/// <param name="IdenticalToHoldout">The same of hold-out rows: repeats that chance makes.</param>
public sealed record DistanceResult(
    int Rows, double? Share, double? Low, double? High, double? TrainingRatio, double? HoldoutRatio, double IdenticalToTraining, double IdenticalToHoldout);
