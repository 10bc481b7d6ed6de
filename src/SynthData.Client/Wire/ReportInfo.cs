namespace SynthData.Client.Wire;

/// <summary>A profile or an evaluation that a job made.</summary>
/// <param name="Id">That of its job.</param>
/// <param name="Kind"><c>profile</c> or <c>evaluation</c>.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Job">The job that made it.</param>
/// <param name="Dataset">What it is about.</param>
/// <param name="DatasetVersion">And which version.</param>
public sealed record ReportInfo(string Id, string Kind, DateTimeOffset Created, string Job, string Dataset, int DatasetVersion);
