using SynthData.Infra.Graph;
using SynthData.Infra.Schema;
using SynthData.Infra.Stacks;

namespace SynthData.Infra.Components;

/// <summary>The escape hatch: properties of the stack's <c>extra</c> section laid over the resources that components made. The graph's checks follow.</summary>
internal static class ExtraProperties
{
    public static void Apply(BuildContext context)
    {
        foreach (var extra in context.Settings.Get(StackSettings.Extra))
        {
            var parts = extra.Name.Split('.');
            if (context.Graph.Find(new(parts[0], parts[1])) is not { } resource)
            {
                var nearest = Nearest.Of(extra.Name, context.Graph.Resources.Select(one => one.Address.ToString()));
                context.Problems.Error(
                    StackErrors.UnknownExtra, $"The stack makes no resource `{extra.Name}`", extra.Place, nearest is null ? null : $"Did you mean `{nearest}`?");
            }
            else if (extra.Value is not ObjectValue properties)
                context.Problems.Error(StackErrors.WrongType, $"`{extra.Name}` needs a map of properties", extra.Place);
            else context.Graph.Replace(resource with { Body = Over(resource.Body, properties) });
        }
    }

    private static ObjectValue Over(ObjectValue body, ObjectValue properties)
    {
        var result = body.Copy();
        foreach (var (name, value) in properties)
            result[name] = value is ObjectValue inner && result[name] is ObjectValue before ? Over(before, inner) : value;
        return result;
    }
}
