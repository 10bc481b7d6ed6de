namespace SynthData.Api.Tests.Access;

/// <summary>Who may use which endpoint, written by hand: the server's own declarations are held against it.</summary>
internal static class PermissionTable
{
    public const string Open = "open", SignedIn = "signed in", Service = "service ";

    /// <summary>Method and route to the role needed in the project of the route, or one of the words above.</summary>
    public static readonly Dictionary<string, string> Expected = new()
    {
        ["GET /healthz"] = Open,
        ["GET /readyz"] = Open,
        ["GET /signin"] = Open,
        ["POST /v1/signin"] = Open,
        ["POST /v1/signout"] = SignedIn,
        ["GET /metrics"] = Service + "viewer",
    };
}
