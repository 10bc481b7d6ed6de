using SynthData.Api.Requests;
using SynthData.Client.Wire;
using SynthData.Errors;
using SynthData.Platform;
using SynthData.Platform.Documents;
using SynthData.Platform.Keys;
using SynthData.Platform.Projects;

namespace SynthData.Api.Projects;

/// <summary><c>/v1/projects</c>.</summary>
internal sealed class ProjectOperations(PlatformServices services)
{
    private const string One = "/v1/projects/{project}";
    private const int LongestRetention = 36_500;
    private const int LongestName = 200;

    public IEnumerable<Operation> All() =>
    [
        new("GET", "/v1/projects", "projects.list", "Lists the projects in which the caller has a role", ListAsync)
        {
            Query = QueryParameter.Page, Answers = [AnswerShape.Json<Page<ProjectInfo>>(200, "A page, in order of id")],
        },
        new("POST", "/v1/projects", "projects.create", "Makes a project", CreateAsync)
        {
            Role = Role.Admin, OfService = true, Bodies = [BodyShape.Json<NewProject>()],
            Answers = [AnswerShape.Json<ProjectInfo>(201, "The project made")],
        },
        new("GET", One, "projects.get", "Shows a project", GetAsync)
        {
            Role = Role.Viewer, Answers = [AnswerShape.Json<ProjectInfo>(200, "The project")],
        },
        new("PATCH", One, "projects.update", "Changes the name, quotas or retention of a project", UpdateAsync)
        {
            Role = Role.Admin, Headers = [OperationHeaders.IfMatch], Bodies = [BodyShape.Json<ProjectChange>()],
            Answers = [AnswerShape.Json<ProjectInfo>(200, "The project as it is now")],
        },
        new("DELETE", One, "projects.delete", "Deletes a project with everything in it but its audit log", DeleteAsync)
        {
            Role = Role.Admin, OfService = true, Description = "Refused while jobs of it are waiting or running.", Answers = [new(204, "It is gone")],
        },
    ];

    private async Task ListAsync(ApiCall call)
    {
        if (call.Caller.ServiceRole is null)
        {
            await ListOwnAsync(call);
            return;
        }

        await call.AnswerPageAsync(
            () => services.Projects.ListAsync(call.PageSize, call.PageToken, call.Cancellation), project => Info(project, call), SynthDataJson.Default.PageProjectInfo);
    }

    /// <summary>A caller has roles in few projects: the token is the last id.</summary>
    private async Task ListOwnAsync(ApiCall call)
    {
        var items = new List<ProjectInfo>();
        string? next = null;
        foreach (var id in call.Caller.Roles.Keys.Where(Identifiers.IsAllowed).Order(StringComparer.Ordinal).SkipWhile(id => string.CompareOrdinal(id, call.PageToken) <= 0))
        {
            if (items.Count == call.PageSize)
            {
                next = items[^1].Id;
                break;
            }

            if (await services.Projects.FindAsync(id, call.Cancellation) is { } project) items.Add(Info(project, call));
        }

        await call.AnswerAsync(new(items, next), SynthDataJson.Default.PageProjectInfo);
    }

    private async Task CreateAsync(ApiCall call)
    {
        var asked = await call.BodyAsync(SynthDataJson.Default.NewProject);
        CheckName(call, asked.Name);
        call.Problems.ThrowIfErrors();
        var made = await services.Projects.CreateAsync(asked.Id, asked.Name, call.Cancellation);
        await AnswerAsync(call, made, StatusCodes.Status201Created);
    }

    private async Task GetAsync(ApiCall call) => await AnswerAsync(call, await services.Projects.GetAsync(call.Project, call.Cancellation));

    private async Task UpdateAsync(ApiCall call)
    {
        var change = await call.BodyAsync(SynthDataJson.Default.ProjectChange);
        CheckName(call, change.Name);
        Check(call, "retentionDays", change.RetentionDays, 0, LongestRetention);
        Check(call, "quotas.openJobs", change.Quotas?.OpenJobs, 0, 1_000_000);
        Check(call, "quotas.runningSteps", change.Quotas?.RunningSteps, 1, 10_000);
        Check(call, "quotas.rowsPerJob", change.Quotas?.RowsPerJob, 0, 1_000_000_000_000);
        Check(call, "quotas.storedBytes", change.Quotas?.StoredBytes, 0, 1L << 60);
        call.Problems.ThrowIfErrors();
        await AnswerAsync(call, await services.Projects.UpdateAsync(call.Project, call.IfMatch(), project => Changed(project, change), call.Cancellation));
    }

    private async Task DeleteAsync(ApiCall call)
    {
        await services.ProjectDeletion.DeleteAsync(call.Project, call.Cancellation);
        await call.AnswerNothingAsync();
    }

    private static ProjectDocument Changed(ProjectDocument project, ProjectChange change) => project with
    {
        Name = change.Name ?? project.Name,
        RetentionDays = change.RetentionDays is { } days ? days == 0 ? null : days : project.RetentionDays,
        Quotas = new()
        {
            OpenJobs = change.Quotas?.OpenJobs ?? project.Quotas.OpenJobs, RunningSteps = change.Quotas?.RunningSteps ?? project.Quotas.RunningSteps,
            RowsPerJob = change.Quotas?.RowsPerJob ?? project.Quotas.RowsPerJob, StoredBytes = change.Quotas?.StoredBytes ?? project.Quotas.StoredBytes,
        },
    };

    /// <summary>A name as people give it.</summary>
    public static void CheckName(ApiCall call, string? name)
    {
        if (name is { Length: 0 or > LongestName })
            call.Problems.Error(PlatformErrors.ValueOutOfRange, $"`name` has {name.Length} characters; it can have 1 to {LongestName}", new(Path: "name"));
    }

    private static void Check(ApiCall call, string path, long? value, long least, long most)
    {
        if (value < least || value > most)
            call.Problems.Error(PlatformErrors.ValueOutOfRange, $"`{path}` is {value}; it can be {least} to {most}", new Place(Path: path));
    }

    private static Task AnswerAsync(ApiCall call, Stored<ProjectDocument> project, int status = StatusCodes.Status200OK) => call.AnswerAsync(
        Info(project, call), SynthDataJson.Default.ProjectInfo, status, project.Version, status == StatusCodes.Status201Created ? $"/v1/projects/{project.Id}" : null);

    private static ProjectInfo Info(Stored<ProjectDocument> project, ApiCall call)
    {
        var (value, quotas) = (project.Value, project.Value.Quotas);
        return new(
            project.Id, value.Name, value.Created, new(quotas.OpenJobs, quotas.RunningSteps, quotas.RowsPerJob, quotas.StoredBytes),
            call.Caller.RoleIn(project.Id) ?? Role.Viewer, project.Version)
        {
            RetentionDays = value.RetentionDays,
        };
    }
}
