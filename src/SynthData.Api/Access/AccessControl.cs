using SynthData.Api.Authentication;
using SynthData.Api.Errors;
using SynthData.Api.Limits;
using SynthData.Api.Telemetry;
using SynthData.Errors;
using SynthData.Platform;
using SynthData.Platform.Keys;

namespace SynthData.Api.Access;

/// <summary>Lets a request through to its endpoint when its caller may use it.</summary>
internal sealed class AccessControl(Authenticator authenticator, KnownProjects projects, RequestLimits limits, ServiceMeter meter)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        // Without an endpoint, or one of ours, there is nothing to protect: the answer is 404 or 405.
        if (context.GetEndpoint()?.Metadata.GetMetadata<Permission>() is not { Scope: not PermissionScope.Open } permission)
        {
            await next(context);
            return;
        }

        var (caller, refusal) = await authenticator.AuthenticateAsync(context);
        if (caller is null)
        {
            await RefuseCredentialAsync(context, refusal!);
            return;
        }

        context.Features.Set(caller);
        if (!await limits.TakeTurnAsync(context, caller.Actor)) return;
        using var place = await limits.TakePlaceAsync(context, caller.Actor);
        if (place is null) return;
        if (caller.IsAmbient && !EndpointRules.IsSafe(context.Request.Method) && !SameOrigin.IsOwn(context.Request))
        {
            await RefuseAsync(context, new(ApiErrors.CrossSite, Severity.Error, ApiErrors.CrossSite.Title, Place.None));
            return;
        }

        var project = context.Request.RouteValues[EndpointRules.ProjectParameter] as string;
        var problem = Refusal(permission, caller, project);
        if (problem is null && permission.Scope == PermissionScope.Project && !await IsThereAsync(context, project!)) problem = NoSuchProject(project!);
        if (problem is null) await next(context);
        else await RefuseAsync(context, problem);
    }

    /// <summary>Whoever may act in all projects must not act, or leave traces, in one that is not there.</summary>
    private async Task<bool> IsThereAsync(HttpContext context, string project) =>
        context.GetEndpoint()!.Metadata.GetMetadata<ServiceWord>()?.Word == project || await projects.ContainsAsync(project, context.RequestAborted);

    /// <summary>Why the caller may not, or null.</summary>
    private static Diagnostic? Refusal(Permission permission, Caller caller, string? project) => permission.Scope switch
    {
        PermissionScope.Service => Holds(caller.ServiceRole, permission) ? null : Missing(permission, "for all projects"),
        PermissionScope.Project when caller.RoleIn(project!) is null => NoSuchProject(project!),
        PermissionScope.Project => Holds(caller.RoleIn(project!), permission) ? null : Missing(permission, $"in the project `{project}`"),
        _ => null,
    };

    private static bool Holds(string? role, Permission permission) => role is not null && Role.Includes(role, permission.Role!);

    private static Diagnostic Missing(Permission permission, string where) =>
        new(ApiErrors.RoleMissing, Severity.Error, $"This needs the role {permission.Role} {where}", Place.None);

    /// <summary>The same answer as for a project that does not exist: who has no role in a project must not learn that it does.</summary>
    private static Diagnostic NoSuchProject(string project) => PlatformErrors.Missing("project", project).Diagnostics[0];

    private async Task RefuseCredentialAsync(HttpContext context, DiagnosticCode refusal)
    {
        // To come without a credential is no attempt at guessing one.
        if (refusal != ApiErrors.NoCredential && !await limits.NoteFailureAsync(context)) return;
        context.Response.Headers.WWWAuthenticate = refusal == ApiErrors.NoCredential ? "Bearer" : "Bearer error=\"invalid_token\"";
        await RefuseAsync(context, new(refusal, Severity.Error, refusal.Title, Place.None));
    }

    private Task RefuseAsync(HttpContext context, Diagnostic problem)
    {
        meter.Refused(problem.Code.Code);
        return context.WriteProblemAsync([problem]);
    }
}
