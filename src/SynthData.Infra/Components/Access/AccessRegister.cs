using SynthData.Errors;
using SynthData.Infra.Graph;

namespace SynthData.Infra.Components.Access;

/// <summary>
/// A cloud object that workloads may use: which roles each kind of use needs, granted on that one object. A component of several objects, such as a service in
/// two regions, offers each under the same path.
/// </summary>
/// <param name="Path">The component, such as <c>buckets.data</c>.</param>
/// <param name="RolesByUse">Least roles for each use: <c>read</c>, <c>write</c>, ...</param>
/// <param name="GrantType">The type of a grant on it, such as <c>google_storage_bucket_iam_member</c>.</param>
/// <param name="Target">The properties of a grant that name the object; role and member are added.</param>
/// <param name="Local">Begins the local names of its grants.</param>
/// <param name="Concern">The file its grants stand in.</param>
internal sealed record Usable(
    string Path, IReadOnlyDictionary<string, IReadOnlyList<string>> RolesByUse, string GrantType, ObjectValue Target, string Local, Concern Concern)
{
    /// <summary>What a use needs beside the grants, such as a user of a database.</summary>
    public Action<Use>? Beside { get; init; }
}

/// <summary>A service account that runs something.</summary>
/// <param name="Path">The component it runs, such as <c>services.api</c>.</param>
/// <param name="Account">Its <c>google_service_account</c>.</param>
internal sealed record Workload(string Path, Resource Account);

/// <summary>A declared use of one component by another.</summary>
internal sealed record Use(Workload By, string Of, string How, Place Place);

/// <summary>Who may use what. Components say what can be used and what they use; <see cref="AccessComponent"/> turns it into grants.</summary>
internal sealed class AccessRegister
{
    private readonly Dictionary<string, List<Usable>> _usables = new(StringComparer.Ordinal);
    private readonly List<Use> _uses = [];

    /// <summary>The components that can be used, in the order built.</summary>
    public IEnumerable<string> Paths => _usables.Keys;

    public IReadOnlyList<Use> Uses => _uses;

    public IReadOnlyList<Usable> At(string path) => _usables.TryGetValue(path, out var usables) ? usables : [];

    public void Offer(Usable usable)
    {
        if (_usables.TryGetValue(usable.Path, out var others)) others.Add(usable);
        else _usables.Add(usable.Path, [usable]);
    }

    /// <param name="by">Who uses.</param>
    /// <param name="uses">Component paths with the use of each, from <see cref="UseSettings.Uses"/>.</param>
    /// <param name="place">Where that stands.</param>
    public void Declare(Workload by, IReadOnlyList<KeyValuePair<string, string>> uses, Place place)
    {
        foreach (var (path, how) in uses) _uses.Add(new(by, path, how, place with { Path = $"{place.Path}.{path}" }));
    }
}
