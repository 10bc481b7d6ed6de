namespace SynthData.Client.Wire;

/// <summary>What a project used on one day (UTC).</summary>
/// <param name="Day">The day, <c>yyyy-MM-dd</c>.</param>
/// <param name="Jobs">Jobs that ended.</param>
/// <param name="Rows">Synthetic rows made.</param>
/// <param name="CpuSeconds">CPU seconds of the steps that counted.</param>
/// <param name="Bytes">Bytes written to datasets and models.</param>
public sealed record UsageInfo(string Day, long Jobs, long Rows, double CpuSeconds, long Bytes);
