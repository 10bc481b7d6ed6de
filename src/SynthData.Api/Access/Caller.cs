using SynthData.Platform.Keys;

namespace SynthData.Api.Access;

/// <summary>Who sends a request, once the credential was found good.</summary>
/// <param name="Actor"><c>key:ID</c>, <c>user:SUBJECT</c> or <c>browser:NAME</c>, as the audit log has it.</param>
/// <param name="Roles">Roles by project; <c>*</c> is every project.</param>
/// <param name="IsAmbient">The browser or a proxy adds the credential by itself, so that another site's page could use it.</param>
internal sealed record Caller(string Actor, IReadOnlyDictionary<string, string> Roles, bool IsAmbient = false)
{
    /// <summary>The greatest role in a project, or null.</summary>
    public string? RoleIn(string project)
    {
        var everywhere = ServiceRole;
        if (!Roles.TryGetValue(project, out var here) || project == KeyService.AllProjects) return everywhere;
        return everywhere is not null && Role.Includes(everywhere, here) ? everywhere : here;
    }

    /// <summary>The role in all projects, or null.</summary>
    public string? ServiceRole => Roles.GetValueOrDefault(KeyService.AllProjects);
}

/// <summary>The caller of the request at hand.</summary>
internal static class CallerOfRequest
{
    /// <summary>Null only at endpoints that are open.</summary>
    public static Caller? FindCaller(this HttpContext context) => context.Features.Get<Caller>();

    public static Caller Caller(this HttpContext context) => context.FindCaller() ?? throw new InvalidOperationException("an open endpoint has no caller");
}
