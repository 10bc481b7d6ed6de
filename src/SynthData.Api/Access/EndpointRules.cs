namespace SynthData.Api.Access;

/// <summary>What must be true of every endpoint. The server does not start otherwise: an endpoint that forgot its permission must not be reachable.</summary>
internal static class EndpointRules
{
    /// <summary>The route value that names the project.</summary>
    public const string ProjectParameter = "project";

    public static void Check(IReadOnlyList<RouteEndpoint> endpoints)
    {
        var faults = endpoints.SelectMany(Faults).ToArray();
        if (faults.Length > 0) throw new InvalidOperationException(string.Join('\n', faults));
    }

    public static IReadOnlyList<string> MethodsOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];

    public static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static IEnumerable<string> Faults(RouteEndpoint endpoint)
    {
        var name = $"{string.Join(' ', MethodsOf(endpoint))} {endpoint.RoutePattern.RawText}";
        var permissions = endpoint.Metadata.GetOrderedMetadata<Permission>();
        if (permissions.Count != 1) yield return $"{name} declares {permissions.Count} permissions instead of one";
        if (permissions.Any(permission => permission.Scope == PermissionScope.Project) && endpoint.RoutePattern.GetParameter(ProjectParameter) is null)
            yield return $"{name} wants a role in a project and has no {{{ProjectParameter}}}";
        if (MethodsOf(endpoint).Count == 0) yield return $"{name} takes every method";
        if (MethodsOf(endpoint).Any(method => !IsSafe(method)) && endpoint.Metadata.GetMetadata<AuditedAction>() is null && endpoint.Metadata.GetMetadata<NotAudited>() is null)
            yield return $"{name} changes something and has no name for the audit log";
    }
}
