using SynthData.Infra.Components.Keys;
using SynthData.Infra.Graph;
using SynthData.Infra.Schema;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Images;

/// <summary>Artifact Registry repositories for container images.</summary>
internal sealed class ImagesComponent : IComponent
{
    private static readonly Setting<IReadOnlyList<Entry>> Images = Setting.Map(
        "images", ImageSettings.Shape, "Repositories of container images, in Artifact Registry. Never public; old images clean themselves up.");

    private static readonly Dictionary<string, IReadOnlyList<string>> Roles = new()
    {
        ["read"] = ["roles/artifactregistry.reader"],
        ["write"] = ["roles/artifactregistry.writer"],
    };

    public Setting Section => Images;

    public void Build(BuildContext context)
    {
        // Views last: they name the others.
        var entries = context.Settings.Get(Images).OrderBy(entry => entry.Settings.Get(ImageSettings.View).Count > 0).ToArray();
        var made = new Dictionary<string, Resource>(StringComparer.Ordinal);
        foreach (var entry in entries) made[entry.Id] = Build(context, context.Scope("images", entry, Concern.Images), entry.Settings, made);
    }

    private static Resource Build(BuildContext context, ComponentScope scope, SettingsBlock settings, Dictionary<string, Resource> others)
    {
        ImageChecks.Check(settings, context.Problems);
        var location = settings.Get(ImageSettings.Location) ?? context.Region;
        var (mirror, view) = (settings.Get(ImageSettings.Mirror), settings.Get(ImageSettings.View));
        var key = context.Keys.For(settings, ServiceAgent.ArtifactRegistry, location);
        var holds = mirror is null && view.Count == 0;
        var body = new ObjectValue
        {
            ["repository_id"] = scope.CloudName(63),
            ["location"] = context.InRegion(location),
            ["format"] = "DOCKER",
            ["mode"] = mirror is not null ? "REMOTE_REPOSITORY" : view.Count > 0 ? "VIRTUAL_REPOSITORY" : "STANDARD_REPOSITORY",
            ["kms_key_name"] = key?.Id,
            ["docker_config"] = holds ? new ObjectValue { ["immutable_tags"] = settings.Get(ImageSettings.ImmutableTags) } : null,
            ["vulnerability_scanning_config"] = view.Count > 0 ? null : new ObjectValue { ["enablement_config"] = settings.Get(ImageSettings.Scanning) ? "INHERITED" : "DISABLED" },
            ["cleanup_policies"] = view.Count > 0 ? null : ListValue.Of(Cleanup(settings)),
            ["remote_repository_config"] = mirror is null ? null : new ObjectValue { ["docker_repository"] = Upstream(mirror) },
            ["virtual_repository_config"] = view.Count == 0 ? null : new ObjectValue { ["upstream_policies"] = ListValue.Of(Policies(context, settings, others)) },
        };
        var repository = scope.Add("google_artifact_registry_repository", scope.Local(), mirror is null ? "Container images" : $"Images of {mirror}, kept at hand", body, after: key?.After ?? []);
        context.Register(scope.Path, repository);
        context.Access.Offer(new(
            scope.Path, Roles, "google_artifact_registry_repository_iam_member",
            new() { ["location"] = repository.Output("location"), ["repository"] = repository.Output("name") }, scope.Local(), Concern.Images));
        context.Graph.AddOutput(new(
            $"{scope.Local()}_images", $"Where the images of `{scope.Path}` are pushed to and fetched from",
            Value.Template($"{repository.Output("location")}-docker.pkg.dev/{context.ProjectId}/{repository.Output("repository_id")}")));
        return repository;
    }

    private static IEnumerable<Value> Cleanup(SettingsBlock settings)
    {
        yield return new ObjectValue { ["id"] = "keep-newest", ["action"] = "KEEP", ["most_recent_versions"] = new ObjectValue { ["keep_count"] = settings.Get(ImageSettings.Keep) } };
        yield return Delete("delete-untagged", "UNTAGGED", settings.Get(ImageSettings.UntaggedDays));
        if (settings.Get(ImageSettings.DeleteAfterDays) is { } days) yield return Delete("delete-old", "ANY", days);
    }

    private static ObjectValue Delete(string id, string tags, long days) => new()
    {
        ["id"] = id,
        ["action"] = "DELETE",
        ["condition"] = new ObjectValue { ["tag_state"] = tags, ["older_than"] = $"{days * 86400}s" },
    };

    private static ObjectValue Upstream(string mirror) => mirror == "docker-hub"
        ? new() { ["public_repository"] = "DOCKER_HUB" }
        : new() { ["custom_repository"] = new ObjectValue { ["uri"] = mirror } };

    private static IEnumerable<Value> Policies(BuildContext context, SettingsBlock settings, Dictionary<string, Resource> others)
    {
        var ids = settings.Get(ImageSettings.View);
        foreach (var (at, id) in ids.Index())
        {
            if (others.TryGetValue(id, out var other)) yield return new ObjectValue { ["id"] = id, ["repository"] = other.Output("id"), ["priority"] = (ids.Count - at) * 10 };
            else
            {
                context.Problems.Error(
                    Stacks.StackErrors.UnknownReference, $"There is no `images.{id}` to see", settings.PlaceOf(ImageSettings.View),
                    Nearest.Of(id, others.Keys) is { } nearest ? $"Did you mean `{nearest}`?" : "Name other repositories of `images` that are not views");
            }
        }
    }
}
