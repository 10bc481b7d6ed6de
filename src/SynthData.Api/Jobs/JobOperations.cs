using SynthData.Api.Requests;
using SynthData.Client.Wire;
using SynthData.Errors;
using SynthData.Platform;
using SynthData.Platform.Documents;
using SynthData.Platform.Jobs;
using SynthData.Platform.Keys;

namespace SynthData.Api.Jobs;

/// <summary><c>/v1/projects/{project}/jobs</c>, and the verbs that submit a job about a dataset.</summary>
internal sealed class JobOperations(PlatformServices services)
{
    private const string List = "/v1/projects/{project}/jobs", One = List + "/{job}", Dataset = "/v1/projects/{project}/datasets/{dataset}";
    private static readonly QueryParameter Status = QueryParameter.Word("status", JobStatus.All, "Only jobs of this status.");
    private static readonly QueryParameter Generator = QueryParameter.Text("generator", "Only jobs of this generator.");
    private readonly JobEventStream _events = new(services.Jobs);

    public IEnumerable<Operation> All() =>
    [
        new("GET", List, "jobs.list", "Lists jobs", ListAsync)
        {
            Role = Role.Viewer, Query = [Status, Generator, .. QueryParameter.Page], Answers = [AnswerShape.Json<Page<JobInfo>>(200, "A page, newest first")],
        },
        new("POST", List, "jobs.submit", "Submits a job", SubmitAsync)
        {
            Role = Role.Editor, Headers = [OperationHeaders.IdempotencyKey], Bodies = [BodyShape.Json<JobRequest>()], Answers = [Accepted],
            Description = "When this is answered the job will run, once, whatever happens to the service.",
        },
        ForDataset(JobKind.Profile, "Submits a job that finds what the dataset's columns are"),
        ForDataset(JobKind.Fit, "Submits a job that learns a model from the dataset"),
        ForDataset(JobKind.Generate, "Submits a job that learns a model from the dataset, draws rows and scores them"),
        ForDataset(JobKind.Evaluate, "Submits a job that compares a synthetic dataset with the dataset"),
        new("GET", One, "jobs.get", "Shows a job", GetAsync)
        {
            Role = Role.Viewer, Headers = [OperationHeaders.IfNoneMatch], Answers = [AnswerShape.Json<JobInfo>(200, "The job as it is now"), new(304, "It is as the caller knows it")],
        },
        new("GET", One + "/events", "jobs.events", "Follows a job by server-sent events until it has ended", _events.RunAsync)
        {
            Role = Role.Viewer, Headers = [("Last-Event-ID", "The last event known, to go on after a cut.")],
            Description = "Events `progress` and, as the last, `ended`, each with the job as data and its `ETag` as id. A comment every 15 seconds keeps the connection open.",
            Answers = [AnswerShape.Content("text/event-stream", "Events")],
        },
        new("POST", One + ":cancel", "jobs.cancel", "Cancels a job", CancelAsync)
        {
            Role = Role.Editor, Answers = [AnswerShape.Json<JobInfo>(200, "The job as it is now")],
        },
        new("DELETE", One, "jobs.delete", "Deletes the record of a job that has ended; what it made stays", DeleteAsync) { Role = Role.Editor, Answers = [new(204, "It is gone")] },
    ];

    private static AnswerShape Accepted => AnswerShape.Json<JobInfo>(202, "The job, in line") with { Headers = [("Location", "Where the job is.")] };

    private Operation ForDataset(string kind, string summary) => new("POST", $"{Dataset}:{kind}", $"datasets.{kind}", summary, call => SubmitForDatasetAsync(call, kind))
    {
        Role = Role.Editor, Headers = [OperationHeaders.IdempotencyKey], Bodies = [BodyShape.Json<JobParametersInfo>()], BodyOptional = true, Answers = [Accepted],
    };

    private Task ListAsync(ApiCall call) => call.AnswerPageAsync(
        () => services.Jobs.ListAsync(call.Project, call.Query.Text(Status), call.Query.Text(Generator), call.PageSize, call.PageToken, call.Cancellation),
        job => JobWire.Info(job), SynthDataJson.Default.PageJobInfo);

    private async Task SubmitAsync(ApiCall call)
    {
        var asked = await call.BodyAsync(SynthDataJson.Default.JobRequest);
        await SubmitAsync(call, asked.Kind, asked.Parameters ?? new());
    }

    private async Task SubmitForDatasetAsync(ApiCall call, string kind)
    {
        var asked = await call.BodyAsync(SynthDataJson.Default.JobParametersInfo);
        if (asked.Dataset is not null && asked.Dataset != call.Route("dataset"))
            throw new SynthDataException(RequestErrors.MemberNotUnderstood, "`dataset` is another one than in the path", new(Path: "dataset"), "Leave it out");
        await SubmitAsync(call, kind, asked with { Dataset = call.Route("dataset") });
    }

    private async Task SubmitAsync(ApiCall call, string kind, JobParametersInfo asked)
    {
        var job = await services.Jobs.SubmitAsync(call.Project, kind, JobWire.Asked(asked), call.Caller.Actor, call.IdempotencyKey(), call.Cancellation);
        await call.AnswerAsync(JobWire.Info(job), SynthDataJson.Default.JobInfo, StatusCodes.Status202Accepted, location: $"/v1/projects/{call.Project}/jobs/{job.Id}");
    }

    private async Task GetAsync(ApiCall call) => await AnswerAsync(call, await services.Jobs.GetAsync(call.Project, call.Route("job"), call.Cancellation));

    private async Task CancelAsync(ApiCall call) => await AnswerAsync(call, await services.Jobs.CancelAsync(call.Project, call.Route("job"), call.Cancellation));

    private async Task DeleteAsync(ApiCall call)
    {
        await services.Jobs.DeleteAsync(call.Project, call.Route("job"), call.Cancellation);
        await call.AnswerNothingAsync();
    }

    private async Task AnswerAsync(ApiCall call, Stored<JobDocument> job)
    {
        var progress = await services.Jobs.ProgressAsync(call.Project, job, call.Cancellation);
        await call.AnswerAsync(JobWire.Info(job, progress), SynthDataJson.Default.JobInfo, etag: job.Version);
    }
}
