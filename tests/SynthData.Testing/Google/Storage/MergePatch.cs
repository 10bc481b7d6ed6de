using System.Text.Json.Nodes;

namespace SynthData.Testing.Google.Storage;

/// <summary>How PATCH changes a resource: objects merge, null deletes a member, everything else replaces.</summary>
internal static class MergePatch
{
    public static void Apply(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null) target.Remove(name);
            else if (value is JsonObject nested && target[name] is JsonObject existing) Apply(existing, nested);
            else target[name] = value.DeepClone();
        }
    }
}
