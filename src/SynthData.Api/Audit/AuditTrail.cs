using SynthData.Api.Access;
using SynthData.Api.Errors;
using SynthData.Platform;
using SynthData.Platform.Audit;

namespace SynthData.Api.Audit;

/// <summary>Appends what callers did, or tried and were refused, to the audit log before the answer leaves.</summary>
internal sealed partial class AuditTrail(AuditService audit, TimeProvider clock, ILogger<AuditTrail> log)
{
    private const int LongestResource = 300;
    private const string Root = "/v1/";

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<AuditedAction>() is not { } action)
        {
            await next(context);
            return;
        }

        var written = false;
        context.Response.OnStarting(() => AppendOnceAsync(context.Response.StatusCode));
        try
        {
            await next(context);
        }
        finally
        {
            // An answer that never starts, because the client left, is of an act all the same.
            if (context.RequestAborted.IsCancellationRequested) await AppendOnceAsync(ErrorStatus.ClientGone);
        }

        async Task AppendOnceAsync(int status)
        {
            if (written) return;
            written = true;
            await AppendAsync(context, action, status);
        }
    }

    private async Task AppendAsync(HttpContext context, AuditedAction action, int status)
    {
        // Nobody is known to have done what was refused for its credential, and what came too fast was not looked at: metrics count those.
        if (context.FindCaller() is not { } caller || status is StatusCodes.Status401Unauthorized or StatusCodes.Status429TooManyRequests) return;
        var project = ProjectOf(context, action, caller, status);
        var act = new AuditDocument(
            clock.GetUtcNow(), caller.Actor, action.Action, ResourceOf(context.Request.Path.Value ?? "", project), context.Connection.RemoteIpAddress?.ToString() ?? "-", status,
            context.TraceIdentifier);
        try
        {
            await audit.AppendAsync(project, act, CancellationToken.None);
        }
        catch (Exception failure)
        {
            // The act is done; the log is what is left to tell of it.
            NotWritten(act.Actor, act.Action, project, act.Resource, act.Address, act.Status, act.Request, failure.GetType().Name);
        }
    }

    /// <summary>The project acted on; the service itself when the caller has no part in the project, which may not even exist.</summary>
    private static string ProjectOf(HttpContext context, AuditedAction action, Caller caller, int status)
    {
        if (action.OfService || context.Request.RouteValues[EndpointRules.ProjectParameter] is not string project) return DocumentLayout.Service;
        var isKnown = caller.Roles.ContainsKey(project) || caller.ServiceRole is not null && status != StatusCodes.Status404NotFound;
        return isKnown && Identifiers.IsAllowed(project) ? project : DocumentLayout.Service;
    }

    private static string ResourceOf(string path, string project)
    {
        var inProject = $"{Root}projects/{project}/";
        var resource = path.StartsWith(inProject, StringComparison.Ordinal) ? path[inProject.Length..] : path.StartsWith(Root, StringComparison.Ordinal) ? path[Root.Length..] : path;
        return resource.Length <= LongestResource ? resource : resource[..LongestResource];
    }

    [LoggerMessage(
        Level = LogLevel.Error, Message = "Not in the audit log: {Actor} {Action} {Project} {Resource} from {Address}, status {Status}, request {Request} ({Failure})")]
    private partial void NotWritten(string actor, string action, string project, string resource, string address, int status, string request, string failure);
}
