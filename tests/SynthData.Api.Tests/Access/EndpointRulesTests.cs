using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using SynthData.Api.Access;

namespace SynthData.Api.Tests.Access;

public sealed class EndpointRulesTests
{
    private static readonly Permission Viewer = new(PermissionScope.Project, "viewer"), Nobody = new(PermissionScope.Open, null);

    [Fact]
    public void Check_EndpointThatDeclaresAll_Passes() =>
        EndpointRules.Check([Endpoint("GET", "/p/{project}", Viewer), Endpoint("POST", "/x", Nobody, new AuditedAction("x", OfService: true))]);

    [Fact]
    public void Check_EndpointWithoutPermission_Throws() =>
        Assert.Contains("GET /x declares 0 permissions", Assert.Throws<InvalidOperationException>(() => EndpointRules.Check([Endpoint("GET", "/x")])).Message, StringComparison.Ordinal);

    [Fact]
    public void Check_EndpointWithTwoPermissions_Throws() =>
        Assert.Throws<InvalidOperationException>(() => EndpointRules.Check([Endpoint("GET", "/p/{project}", Viewer, Nobody)]));

    [Fact]
    public void Check_RoleInAProjectWithoutProject_Throws() => Assert.Throws<InvalidOperationException>(() => EndpointRules.Check([Endpoint("GET", "/p/{id}", Viewer)]));

    [Fact]
    public void Check_ChangeWithoutAudit_Throws() => Assert.Throws<InvalidOperationException>(() => EndpointRules.Check([Endpoint("DELETE", "/x", Nobody)]));

    [Fact]
    public void Check_EveryMethod_Throws() => Assert.Throws<InvalidOperationException>(() => EndpointRules.Check([Endpoint(null, "/x", Nobody)]));

    private static RouteEndpoint Endpoint(string? method, string route, params object[] metadata)
    {
        var builder = new RouteEndpointBuilder(_ => Task.CompletedTask, RoutePatternFactory.Parse(route), 0);
        if (method is not null) builder.Metadata.Add(new HttpMethodMetadata([method]));
        foreach (var one in metadata) builder.Metadata.Add(one);
        return (RouteEndpoint)builder.Build();
    }
}
