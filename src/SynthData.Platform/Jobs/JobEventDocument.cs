namespace SynthData.Platform.Jobs;

/// <summary><c>projects/{project}/jobEvents/{job}</c>: how far the running step is, as its worker said last. Gone when the job has ended.</summary>
/// <param name="Step">The step.</param>
/// <param name="Shard">The shard of it.</param>
/// <param name="Share">Done of the shard, 0 to 1.</param>
/// <param name="Rows">Rows made of the shard, where it makes rows.</param>
/// <param name="Time">When.</param>
/// <param name="Expires">Of no use from then on.</param>
internal sealed record JobEventDocument(string Step, int Shard, double Share, long? Rows, DateTimeOffset Time, DateTimeOffset Expires);
