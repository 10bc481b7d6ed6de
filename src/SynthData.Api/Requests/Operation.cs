using SynthData.Api.Access;
using SynthData.Platform;
using SynthData.Platform.Keys;

namespace SynthData.Api.Requests;

/// <summary>One endpoint of a resource: what is checked of its requests, and what the API's reference says about it, from one declaration.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Route with <c>{names}</c>.</param>
/// <param name="Id">Unique, such as <c>datasets.list</c>; its first part is the resource, and the whole its name in the audit log.</param>
/// <param name="Summary">One line.</param>
/// <param name="Run">Answers a request whose query is good.</param>
internal sealed record Operation(string Method, string Path, string Id, string Summary, Func<ApiCall, Task> Run)
{
    /// <summary>Role needed in the project; null for any caller.</summary>
    public string? Role { get; init; }

    /// <summary>The role is needed in all projects.</summary>
    public bool OfService { get; init; }

    /// <summary>More than the summary says.</summary>
    public string? Description { get; init; }

    public IReadOnlyList<QueryParameter> Query { get; init; } = [];

    /// <summary>Headers of the request that matter, by name.</summary>
    public IReadOnlyList<(string Name, string Description)> Headers { get; init; } = [];

    public IReadOnlyList<BodyShape> Bodies { get; init; } = [];

    /// <summary>Whether the body may be left out.</summary>
    public bool BodyOptional { get; init; }

    public long MostBodyBytes { get; init; } = JsonBody.MostBytes;

    public required IReadOnlyList<AnswerShape> Answers { get; init; }

    /// <summary>Also for the senders of events that the settings name.</summary>
    public bool TakesEventTokens { get; init; }

    /// <summary>False for work of the service's own that comes as requests: who asked for it is in the log already.</summary>
    public bool IsAudited { get; init; } = true;

    /// <summary>Rows leave the service: such reads are in the audit log too.</summary>
    public bool SendsRows { get; init; }

    /// <summary>Keys for all projects and the audit log of the service are reached under these words instead of a project.</summary>
    private string? ServiceWord => Id.Split('.')[0] switch { "keys" => KeyService.AllProjects, "audit" => DocumentLayout.Service, _ => null };

    /// <summary>Files and events take as long as network and job want: only their pace is bounded.</summary>
    private bool LastsLong => SendsRows || MostBodyBytes > JsonBody.MostBytes || Answers.Any(answer => answer.MediaType == "text/event-stream");

    public void Map(IEndpointRouteBuilder endpoints)
    {
        var route = endpoints.MapMethods(Path, [Method], (RequestDelegate)RunAsync).WithMetadata(this).TakesBody(MostBodyBytes);
        if (LastsLong) route.DisableRequestTimeout();
        if (Role is null) route.RequiresSignIn();
        else if (OfService) route.RequiresService(Role);
        else route.Requires(Role);
        if (ServiceWord is { } word) route.TakesServiceAs(word);
        if (TakesEventTokens) route.TakesEventTokens();
        if (!IsAudited) route.NotAudited();
        else if (SendsRows || !EndpointRules.IsSafe(Method)) route.Audited(Id, ofService: OfService || Role is null);
    }

    private Task RunAsync(HttpContext context)
    {
        var call = new ApiCall(context, this);
        // With a body its problems come together with those of the query.
        if (Bodies.Count == 0) call.Problems.ThrowIfErrors();
        return Run(call);
    }
}

/// <summary>A kind of content that a request may have.</summary>
/// <param name="MediaType">Such as <c>application/json</c>.</param>
/// <param name="Type">The record of a JSON body; null for bytes or text.</param>
internal sealed record BodyShape(string MediaType, Type? Type = null)
{
    public static BodyShape Json<T>() => new("application/json", typeof(T));
}

/// <summary>An answer when all is well.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Description">What it means.</param>
internal sealed record AnswerShape(int Status, string Description)
{
    public string? MediaType { get; init; }

    /// <summary>The record of a JSON answer; null for bytes or text.</summary>
    public Type? Type { get; init; }

    public IReadOnlyList<(string Name, string Description)> Headers { get; init; } = [];

    public static AnswerShape Json<T>(int status, string description) => new(status, description) { MediaType = "application/json", Type = typeof(T) };

    public static AnswerShape Content(string mediaType, string description) => new(StatusCodes.Status200OK, description) { MediaType = mediaType };
}
