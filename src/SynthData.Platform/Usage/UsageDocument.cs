namespace SynthData.Platform.Usage;

/// <summary><c>projects/{project}/usage/{yyyy-MM-dd}</c>: what a project used on a day (UTC).</summary>
/// <param name="Day">The day.</param>
/// <param name="Jobs">Jobs that ended.</param>
/// <param name="Rows">Synthetic rows made.</param>
/// <param name="CpuSeconds">CPU seconds of the steps that counted.</param>
/// <param name="Bytes">Bytes written to datasets and models.</param>
internal sealed record UsageDocument(string Day, long Jobs, long Rows, double CpuSeconds, long Bytes);
