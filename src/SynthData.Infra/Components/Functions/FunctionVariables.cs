using SynthData.Infra.Components.Workloads;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Functions;

/// <summary>The environment of a function, whose secrets stand apart.</summary>
internal static class FunctionVariables
{
    private const string Secrets = "secrets.";

    public static (ObjectValue Plain, List<Value> Secret) Of(BuildContext context, SettingsBlock settings)
    {
        var (plain, secret) = (new ObjectValue(), new List<Value>());
        foreach (var (name, text) in settings.Get(WorkloadSettings.Environment)) plain[name] = text;
        foreach (var (name, components) in settings.Get(WorkloadSettings.EnvironmentFrom))
        {
            var place = settings.PlaceOf(WorkloadSettings.EnvironmentFrom);
            var values = WorkloadSettings.Several(components)
                .Select(component => ComponentReference.Find(context, component, place with { Path = $"{place.Path}.{name}" }, context.Region)).OfType<Value>().ToArray();
            if (values.Length == 0) continue;
            if (!components.StartsWith(Secrets, StringComparison.Ordinal)) plain[name] = values.Skip(1).Aggregate(values[0], (list, next) => Value.Template($"{list},{next}"));
            else secret.Add(new ObjectValue { ["key"] = name, ["project_id"] = context.ProjectId, ["secret"] = values[0], ["version"] = "latest" });
        }

        return (plain, secret);
    }

    public static IEnumerable<KeyValuePair<string, string>> SecretsRead(SettingsBlock settings) => settings.Get(WorkloadSettings.EnvironmentFrom)
        .Select(variable => variable.Value).Where(component => component.StartsWith(Secrets, StringComparison.Ordinal)).Distinct()
        .Where(component => settings.Get(Access.UseSettings.Uses).All(use => use.Key != component || use.Value != "read")).Select(component => KeyValuePair.Create(component, "read"));
}
