using SynthData.Infra.Graph;

namespace SynthData.Infra.Emit.Kubernetes;

/// <summary>
/// The Kubernetes objects of a stack for <c>kubectl apply -k</c>: what all environments share below <c>kubernetes/base</c>, the rest of each below
/// <c>kubernetes/overlays/ENVIRONMENT</c>. Nothing when no environment has any.
/// </summary>
internal static class KubernetesFiles
{
    public const string Folder = "kubernetes";

    public static IEnumerable<EmittedFile> Write(string stack, IReadOnlyList<(string Environment, ResourceGraph Graph)> graphs)
    {
        var environments = graphs.Where(one => one.Graph.Manifests.Count > 0).Select(one => (one.Environment, Objects: Objects(one.Graph))).ToArray();
        if (environments.Length == 0) return [];
        var mark = $"{EmittedFolder.Mark} from the stack {stack}: change the stack file, not this one.";
        var shared = new List<KubernetesObject>();
        var patches = environments.ToDictionary(one => one.Environment, _ => new List<KubernetesObject>(), StringComparer.Ordinal);
        var own = environments.ToDictionary(one => one.Environment, _ => new List<KubernetesObject>(), StringComparer.Ordinal);
        foreach (var key in OrderedUnion.Of(environments.Select(one => one.Objects.Select(item => item.Key))))
        {
            var forms = environments.SelectMany(one => one.Objects.Where(item => item.Key == key).Select(item => (one.Environment, item))).ToArray();
            if (forms.Length < environments.Length)
            {
                foreach (var (environment, item) in forms) own[environment].Add(item);
                continue;
            }

            var (common, differing) = ObjectMerge.Of([.. forms.Select(form => form.item.Body)]);
            shared.Add(forms[0].item with { Body = common });
            foreach (var (form, patch) in forms.Zip(differing))
                if (patch is not null) patches[form.Environment].Add(form.item with { Body = patch });
        }

        return
        [
            .. Documents(mark, $"{Folder}/base", shared),
            new($"{Folder}/base/kustomization.yaml", Kustomization(mark, [.. shared.Select(item => item.File).Distinct().Select(file => $"{file}.yaml")], isPatched: false)),
            .. environments.SelectMany(one => Overlay(mark, one.Environment, own[one.Environment], patches[one.Environment])),
            .. graphs.SelectMany(one => OnDemand(mark, one.Environment, one.Graph)),
        ];
    }

    private static IEnumerable<EmittedFile> Overlay(string mark, string environment, List<KubernetesObject> own, List<KubernetesObject> patches)
    {
        var folder = $"{Folder}/overlays/{environment}";
        foreach (var file in Documents(mark, folder, own)) yield return file;
        if (patches.Count > 0) yield return new($"{folder}/patches.yaml", ManifestText.Write(mark, patches.Select(item => ((string?)null, item.Body))));
        yield return new($"{folder}/kustomization.yaml", Kustomization(mark, ["../../base", .. own.Select(item => item.File).Distinct().Select(file => $"{file}.yaml")], patches.Count > 0));
    }

    private static IEnumerable<EmittedFile> OnDemand(string mark, string environment, ResourceGraph graph)
    {
        var known = new KnownValues(graph);
        return graph.Manifests.Where(one => one.IsOnDemand).GroupBy(one => one.File, StringComparer.Ordinal).Select(file =>
            new EmittedFile($"{Folder}/on-demand/{environment}/{file.Key}.yaml", ManifestText.Write(mark, file.Select(one => ((string?)one.Reason, ManifestText.Known(one.Body, known))))));
    }

    private static IEnumerable<EmittedFile> Documents(string mark, string folder, List<KubernetesObject> objects) => objects.GroupBy(item => item.File, StringComparer.Ordinal)
        .Select(file => new EmittedFile($"{folder}/{file.Key}.yaml", ManifestText.Write(mark, file.Select(item => ((string?)item.Reason, item.Body)))));

    private static string Kustomization(string mark, IReadOnlyList<string> resources, bool isPatched)
    {
        var body = new ObjectValue { ["apiVersion"] = "kustomize.config.k8s.io/v1beta1", ["kind"] = "Kustomization", ["resources"] = ListValue.Of(resources) };
        if (isPatched) body["patches"] = ListValue.Of([new ObjectValue { ["path"] = "patches.yaml" }]);
        return ManifestText.Write(mark, [(null, body)]);
    }

    private static KubernetesObject[] Objects(ResourceGraph graph)
    {
        var known = new KnownValues(graph);
        return [.. graph.Manifests.Where(one => !one.IsOnDemand).Select(one => KubernetesObject.Of(one, ManifestText.Known(one.Body, known)))];
    }

    /// <summary>An object with known values; its key tells it from all others of the cluster.</summary>
    private sealed record KubernetesObject(string Key, string File, string Reason, ObjectValue Body)
    {
        public static KubernetesObject Of(Manifest manifest, ObjectValue body)
        {
            var metadata = (ObjectValue)body["metadata"]!;
            return new($"{Text(body["apiVersion"])} {Text(body["kind"])} {Text(metadata["namespace"])} {Text(metadata["name"])}", manifest.File, manifest.Reason, body);
        }

        private static string Text(Value? value) => (value as TextValue)?.Text ?? "";
    }
}
