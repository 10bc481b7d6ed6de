using SynthData.Client.Wire;
using SynthData.Platform.Documents;
using SynthData.Platform.Jobs;

namespace SynthData.Api.Jobs;

/// <summary>Jobs between the wire and their documents.</summary>
internal static class JobWire
{
    public static JobParameters Asked(JobParametersInfo info) => new()
    {
        Dataset = info.Dataset, DatasetVersion = info.DatasetVersion, Synthetic = info.Synthetic, SyntheticVersion = info.SyntheticVersion,
        Holdout = info.Holdout, HoldoutVersion = info.HoldoutVersion, Target = info.Target, Model = info.Model,
        ModelVersion = info.ModelVersion, Output = info.Output, Rows = info.Rows, Generator = info.Generator, Fidelity = info.Fidelity, Seed = info.Seed ?? 0,
        ExactRange = info.ExactRange ?? false, Gate = info.Gate ?? false, Policy = info.Policy, Deliver = info.Deliver, Table = info.Table,
    };

    /// <param name="progress">How far it is; what its document tells when null.</param>
    public static JobInfo Info(Stored<JobDocument> job, JobProgress? progress = null)
    {
        var value = job.Value;
        progress ??= JobProgress.Of(value, null);
        return new()
        {
            Id = job.Id, Kind = value.Kind, Status = value.Status, Created = value.Created, CreatedBy = value.CreatedBy, Started = value.Started, Ended = value.Ended,
            Generator = value.Generator, Parameters = Info(value.Parameters), Results = Info(value.Results), Cost = CostOf(value),
            Steps = [.. value.Steps.Select(step => new StepInfo(step.Name, step.Shards, step.Done.Count))],
            Progress = progress.Share, Activity = progress.Text, Failure = value.Failure is { } failure ? Info(failure) : null, Etag = job.Version,
        };
    }

    public static JobParametersInfo Info(JobParameters parameters) => new()
    {
        Dataset = parameters.Dataset, DatasetVersion = parameters.DatasetVersion, Synthetic = parameters.Synthetic, SyntheticVersion = parameters.SyntheticVersion,
        Holdout = parameters.Holdout, HoldoutVersion = parameters.HoldoutVersion, Target = parameters.Target,
        Model = parameters.Model, ModelVersion = parameters.ModelVersion, Output = parameters.Output, Rows = parameters.Rows, Generator = parameters.Generator,
        Fidelity = parameters.Fidelity, Seed = parameters.Seed, ExactRange = parameters.ExactRange,
        Gate = parameters.Gate, Policy = parameters.Policy, Deliver = parameters.Deliver, Table = parameters.Table,
    };

    private static JobResultsInfo Info(JobResults results) => new()
    {
        Dataset = results.Dataset, DatasetVersion = results.DatasetVersion, Model = results.Model, ModelVersion = results.ModelVersion, Report = results.Report,
        Rows = results.Rows, Bytes = results.Bytes, Quality = results.Quality, ColumnShapes = results.ColumnShapes, ColumnPairTrends = results.ColumnPairTrends,
        IdenticalRows = results.IdenticalRows, TrainingRepeats = results.TrainingRepeats, ScoredRows = results.ScoredRows, CpuSeconds = results.CpuSeconds,
        Deliveries = results.Deliveries is { } made ? [.. made.Select(delivery => new DeliveryInfo(delivery.To, delivery.Place, delivery.Rows))] : null,
    };

    private static JobCostInfo? CostOf(JobDocument job) =>
        job.Estimate is null && !job.HasEnded ? null : new("USD", job.Estimate?.Cost, job.HasEnded ? JobCost.Of(job) : null);

    private static FailureInfo Info(JobFailure failure) =>
        new(failure.Step, failure.Attempts, [.. failure.Problems.Select(problem => new ErrorInfo(
            problem.Code, problem.Message, problem.Hint, problem.File, problem.Line, problem.Position, problem.Column, problem.Path))]);
}
