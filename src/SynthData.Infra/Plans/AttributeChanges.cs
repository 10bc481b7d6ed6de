using System.Text.Json;
using SynthData.Infra.Plans.Rules;
using SynthData.Infra.Schema;

namespace SynthData.Infra.Plans;

/// <summary>Finds what differs between the two sides of a change, value by value. Elements of a set have no position: equal ones are left out first.</summary>
internal sealed class AttributeChanges
{
    private static readonly IReadOnlyDictionary<string, Field> NoFields = new Dictionary<string, Field>();

    private readonly List<AttributeChange> _found = [];
    private readonly IReadOnlyList<string> _replacing;

    private AttributeChanges(IReadOnlyList<string> replacing) => _replacing = replacing;

    /// <param name="type">Tells lists from sets; null when the type is not Google's.</param>
    /// <param name="change">The <c>change</c> object of Terraform's plan.</param>
    public static IReadOnlyList<AttributeChange> Of(ResourceType? type, JsonElement change)
    {
        IReadOnlyList<string> replacing = change.TryGetProperty("replace_paths", out var paths) ? [.. paths.EnumerateArray().Select(PathText)] : [];
        var changes = new AttributeChanges(replacing);
        var side = new Side(Get(change, "before"), Get(change, "after"), Get(change, "after_unknown"), Get(change, "before_sensitive"), Get(change, "after_sensitive"));
        changes.Members(type is null ? NoFields : PlannedType.Of(type).Fields, side, "", forces: false);
        return changes._found;
    }

    private static string PathText(JsonElement steps) => steps.EnumerateArray().Aggregate("", (path, step) =>
        step.ValueKind == JsonValueKind.Number ? $"{path}[{step.GetRawText()}]" : path.Length > 0 ? $"{path}.{step.GetString()}" : step.GetString()!);

    private void Members(IReadOnlyDictionary<string, Field> fields, Side side, string path, bool forces)
    {
        var names = side.Names();
        foreach (var name in names) Compare(fields.GetValueOrDefault(name), side.Member(name), path.Length > 0 ? $"{path}.{name}" : name, forces);
    }

    private void Compare(Field? field, Side side, string path, bool forces)
    {
        forces = forces || _replacing.Contains(path);
        if (side.IsSensitive)
        {
            if (side.IsUnknown || !side.IsSame) _found.Add(new(path, null, null, forces, IsSensitive: true, side.IsUnknown));
        }
        else if (side.IsUnknown) _found.Add(new(path, Text(side.Before), null, forces, IsSensitive: false, IsUnknownUntilApply: true));
        else if (side.Has(JsonValueKind.Object)) Members(field?.Fields ?? NoFields, side, path, forces);
        else if (side.Has(JsonValueKind.Array)) Elements(field, side, path, forces);
        else if (!side.IsSame) _found.Add(new(path, Text(side.Before), Text(side.After), forces, IsSensitive: false, IsUnknownUntilApply: false));
    }

    private void Elements(Field? field, Side side, string path, bool forces)
    {
        List<int> before = [.. Enumerable.Range(0, Length(side.Before))];
        List<int> after = [.. Enumerable.Range(0, Math.Max(Length(side.After), Length(side.Unknown)))];
        if (field?.Shape == FieldShape.Set)
        {
            // Paired by content, then what is left in order: changed elements stand side by side.
            foreach (var index in after.ToArray())
            {
                var same = before.FindIndex(other => side.Element(other, index) is { IsUnknown: false, IsSame: true } pair && !pair.HasUnknown);
                if (same < 0) continue;
                before.RemoveAt(same);
                after.Remove(index);
            }
        }

        for (var at = 0; at < Math.Max(before.Count, after.Count); at++)
        {
            var (left, right) = (at < before.Count ? before[at] : -1, at < after.Count ? after[at] : -1);
            var element = side.Element(left, right);
            var here = $"{path}[{(right >= 0 ? right : left)}]";
            forces = forces || _replacing.Contains(here);
            if (element.Has(JsonValueKind.Object) && !element.IsSensitive && !element.IsUnknown) Members(field?.Fields ?? NoFields, element, here, forces);
            else Compare(null, element, here, forces);
        }
    }

    private static int Length(JsonElement value) => value.ValueKind == JsonValueKind.Array ? value.GetArrayLength() : 0;

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };

    private static JsonElement Get(JsonElement value, string name) => value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) ? member : default;

    private static JsonElement At(JsonElement value, int index) => index >= 0 && index < Length(value) ? value[index] : default;

    /// <summary>Both sides of one value, with Terraform's marks for what is unknown and what is sensitive: true for a whole value, else shaped like it.</summary>
    private readonly record struct Side(JsonElement Before, JsonElement After, JsonElement Unknown, JsonElement SensitiveBefore, JsonElement SensitiveAfter)
    {
        public bool IsUnknown => Unknown.ValueKind == JsonValueKind.True;

        public bool HasUnknown => Unknown.ValueKind != JsonValueKind.Undefined && Unknown.GetRawText().Contains("true", StringComparison.Ordinal);

        public bool IsSensitive => SensitiveBefore.ValueKind == JsonValueKind.True || SensitiveAfter.ValueKind == JsonValueKind.True;

        public bool IsSame => IsAbsent(Before) ? IsAbsent(After) : !IsAbsent(After) && JsonElement.DeepEquals(Before, After);

        public bool Has(JsonValueKind kind) => Before.ValueKind == kind || After.ValueKind == kind || Unknown.ValueKind == kind;

        public Side Member(string name) => new(Get(Before, name), Get(After, name), Get(Unknown, name), Get(SensitiveBefore, name), Get(SensitiveAfter, name));

        public Side Element(int before, int after) => new(At(Before, before), At(After, after), At(Unknown, after), At(SensitiveBefore, before), At(SensitiveAfter, after));

        public IReadOnlyList<string> Names()
        {
            var names = new SortedSet<string>(StringComparer.Ordinal);
            foreach (var value in (ReadOnlySpan<JsonElement>)[Before, After, Unknown])
            {
                if (value.ValueKind != JsonValueKind.Object) continue;
                foreach (var member in value.EnumerateObject()) names.Add(member.Name);
            }

            return [.. names];
        }

        // Terraform shows the same absence as null, as no elements or not at all.
        private static bool IsAbsent(JsonElement value) =>
            value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null || (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0);
    }
}
