using SynthData.Infra.Schema;

namespace SynthData.Infra.Passes.Check;

/// <summary>Reads a path into a resource as Terraform writes it: <c>template[0].containers[0].image</c>, <c>labels["team"]</c>.</summary>
internal static class AttributePath
{
    /// <summary>Follows the path through the type's fields.</summary>
    /// <param name="field">The field it ends at.</param>
    /// <param name="unknown">The part that does not exist.</param>
    public static bool TryResolve(ResourceType type, string path, out Field? field, out string unknown)
    {
        field = null;
        var fields = type.Fields;
        foreach (var name in Names(path))
        {
            if (field is { Fields.Count: 0 })
            {
                unknown = name;
                // Names below a map are its keys.
                return field.Shape == FieldShape.Map;
            }

            if (!fields.TryGetValue(name, out field))
            {
                unknown = name;
                return false;
            }

            fields = field.Fields;
        }

        unknown = path;
        return field is not null;
    }

    /// <summary>The names on the way, indexes left out.</summary>
    public static IEnumerable<string> Names(string path)
    {
        foreach (var part in path.Split('.'))
        {
            var open = part.IndexOf('[', StringComparison.Ordinal);
            var name = open < 0 ? part : part[..open];
            if (name.Length > 0 && !name.All(char.IsAsciiDigit)) yield return name;
        }
    }
}
