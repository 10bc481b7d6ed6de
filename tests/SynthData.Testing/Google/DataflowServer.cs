using System.Globalization;
using System.Text.RegularExpressions;
using Google.Cloud.Dataflow.V1Beta3;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SynthData.Gcp;

namespace SynthData.Testing.Google;

/// <summary>Dataflow as far as launches and looks at jobs go: nothing runs. A job is queued until a test says what became of it.</summary>
public sealed partial class DataflowServer : ProtoServer
{
    private static readonly JobState[] Ended = [JobState.Done, JobState.Failed, JobState.Cancelled, JobState.Updated, JobState.Drained];

    private readonly List<Job> _jobs = [];
    private readonly List<LaunchFlexTemplateParameter> _launches = [];

    private DataflowServer()
        : base(GcpService.Dataflow)
    {
    }

    public static async Task<DataflowServer> StartAsync()
    {
        var server = new DataflowServer();
        await server.ListenAsync();
        return server;
    }

    /// <summary>What was launched, as JSON, in order.</summary>
    public IReadOnlyList<string> Launches
    {
        get
        {
            lock (_jobs) return [.. _launches.Select(launch => JsonFormatter.Default.Format(launch))];
        }
    }

    /// <summary>Launches a job and then breaks the answer, as a lost connection does.</summary>
    public bool LosesAnswers { get; set; }

    /// <summary>Jobs of a page of a list.</summary>
    public int PageSize { get; set; } = 100;

    /// <summary>Says what became of a job: <c>Done</c>, <c>Failed</c>, ...</summary>
    public void End(string name, string state)
    {
        lock (_jobs) _jobs.Last(job => job.Name == name).CurrentState = System.Enum.Parse<JobState>(state);
    }

    private protected override IMessage Answer(ProtoServerCall call)
    {
        lock (_jobs)
        {
            return (call.Verb, call.Path) switch
            {
                ("POST launch", ["v1b3", "projects", _, "locations", var location, "flexTemplates"]) => Launch(call.Read<LaunchFlexTemplateRequest>(), location),
                ("GET", ["v1b3", "projects", _, "locations", var location, "jobs"]) => List(call, location),
                ("GET", ["v1b3", "projects", _, "locations", _, "jobs", var id]) => _jobs.Find(job => job.Id == id) ?? throw ProtoRefusal.NotFound($"({id}): Information about job"),
                _ => throw ProtoRefusal.NotFound("Method"),
            };
        }
    }

    private LaunchFlexTemplateResponse Launch(LaunchFlexTemplateRequest request, string location)
    {
        var launch = request.LaunchParameter ?? throw ProtoRefusal.Invalid("launch_parameter is required");
        if (!Name().IsMatch(launch.JobName)) throw ProtoRefusal.Invalid($"(1): The workflow could not be created. Causes: (1): JobName invalid; the name must consist of only the characters [-a-z0-9]: {launch.JobName}");
        if (!launch.ContainerSpecGcsPath.StartsWith("gs://", StringComparison.Ordinal)) throw ProtoRefusal.Invalid("Template file not found");
        if (_jobs.Exists(job => job.Name == launch.JobName && job.Location == location && !Ended.Contains(job.CurrentState)))
            throw new ProtoRefusal(409, "ALREADY_EXISTS", $"(1): There is already an active job named {launch.JobName}. If you want to  submit a second job, try again by setting a different name.");
        var job = new Job
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"2026-01-01_00_00_{_jobs.Count:D2}-1"), Name = launch.JobName, ProjectId = "p", Location = location, CurrentState = JobState.Queued,
            CreateTime = Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch.AddSeconds(_jobs.Count)),
        };
        if (!request.ValidateOnly)
        {
            _jobs.Add(job);
            _launches.Add(launch);
        }

        if (LosesAnswers) throw new ProtoRefusal(503, "UNAVAILABLE", "The service is currently unavailable.");
        // The state is not known yet.
        return new() { Job = new() { Id = job.Id, Name = job.Name, ProjectId = job.ProjectId, Location = job.Location, CreateTime = job.CreateTime } };
    }

    private ListJobsResponse List(ProtoServerCall call, string location)
    {
        var found = _jobs.Where(job => job.Location == location && (call.Parameter("name") is "" || call.Parameter("name") == job.Name)).Reverse().ToArray();
        var skipped = call.Parameter("pageToken") is { Length: > 0 } token ? int.Parse(token, CultureInfo.InvariantCulture) : 0;
        var page = found.Skip(skipped).Take(PageSize).ToArray();
        var answer = new ListJobsResponse { NextPageToken = skipped + page.Length < found.Length ? (skipped + page.Length).ToString(CultureInfo.InvariantCulture) : "" };
        answer.Jobs.Add(page);
        return answer;
    }

    [GeneratedRegex(@"\A[a-z](?:[-a-z0-9]{0,1022}[a-z0-9])?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
