namespace SynthData.Api.Access;

/// <summary>What a caller must be to use an endpoint. Every endpoint has exactly one; the server does not start without.</summary>
/// <param name="Scope">Where the role must be held.</param>
/// <param name="Role">One of <see cref="Platform.Keys.Role"/>; null where any caller or anybody will do.</param>
internal sealed record Permission(PermissionScope Scope, string? Role);

internal enum PermissionScope
{
    /// <summary>Anybody, without a credential.</summary>
    Open,

    /// <summary>Any caller with a good credential; the endpoint itself shows only what the caller may see.</summary>
    SignedIn,

    /// <summary>A role in the project named by the route value <c>project</c>.</summary>
    Project,

    /// <summary>A role in all projects.</summary>
    Service,
}

/// <summary>Declares on an endpoint who may use it.</summary>
internal static class Permissions
{
    /// <summary>A role in the project of the route.</summary>
    public static T Requires<T>(this T endpoint, string role) where T : IEndpointConventionBuilder => endpoint.With(new Permission(PermissionScope.Project, role));

    /// <summary>A role in all projects: a <c>*</c> credential.</summary>
    public static T RequiresService<T>(this T endpoint, string role) where T : IEndpointConventionBuilder => endpoint.With(new Permission(PermissionScope.Service, role));

    /// <summary>Any good credential.</summary>
    public static T RequiresSignIn<T>(this T endpoint) where T : IEndpointConventionBuilder => endpoint.With(new Permission(PermissionScope.SignedIn, null));

    /// <summary>No credential.</summary>
    public static T Open<T>(this T endpoint) where T : IEndpointConventionBuilder => endpoint.With(new Permission(PermissionScope.Open, null));

    /// <summary>Every use is written to the audit log, under this name. For each unsafe method, and for downloads of rows.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="action">Such as <c>datasets.upload</c>.</param>
    /// <param name="ofService">An act on the service rather than in a project, such as deleting a project.</param>
    public static T Audited<T>(this T endpoint, string action, bool ofService = false) where T : IEndpointConventionBuilder =>
        endpoint.With(new AuditedAction(action, ofService));

    /// <summary>Takes a larger or smaller body than others.</summary>
    public static T TakesBody<T>(this T endpoint, long mostBytes) where T : IEndpointConventionBuilder => endpoint.With(new BodyLimit(mostBytes));

    /// <summary>Takes this word in place of a project as well, for what belongs to the service itself.</summary>
    public static T TakesServiceAs<T>(this T endpoint, string word) where T : IEndpointConventionBuilder => endpoint.With(new ServiceWord(word));

    /// <summary>Lets the senders of events in, too: their tokens open no other endpoint.</summary>
    public static T TakesEventTokens<T>(this T endpoint) where T : IEndpointConventionBuilder => endpoint.With(new EventTokens());

    /// <summary>Not in the audit log though it changes something.</summary>
    public static T NotAudited<T>(this T endpoint) where T : IEndpointConventionBuilder => endpoint.With(new NotAudited());

    private static T With<T>(this T endpoint, object metadata) where T : IEndpointConventionBuilder
    {
        endpoint.Add(builder => builder.Metadata.Add(metadata));
        return endpoint;
    }
}

/// <summary>The name of an endpoint in the audit log.</summary>
internal sealed record AuditedAction(string Action, bool OfService);

/// <summary>Tokens of senders of events are good here.</summary>
internal sealed record EventTokens;

/// <summary>Has no name in the audit log, and says so.</summary>
internal sealed record NotAudited;

/// <summary>What stands for the service itself in place of a project.</summary>
internal sealed record ServiceWord(string Word);

/// <summary>The most bytes of a body, read by the server before the endpoint runs.</summary>
internal sealed record BodyLimit(long? MaxRequestBodySize) : Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata;
