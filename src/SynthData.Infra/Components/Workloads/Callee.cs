using SynthData.Errors;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Workloads;

/// <summary>What a subscription, a schedule or a trigger calls: a service of the stack, or a function.</summary>
/// <param name="context">The environment.</param>
/// <param name="settings">Of who calls.</param>
/// <param name="service">The setting that names a service.</param>
/// <param name="function">The setting that names a function instead.</param>
internal sealed class Callee(BuildContext context, SettingsBlock settings, Setting<string?> service, Setting<string?> function)
{
    private readonly (string Section, Setting<string?> Id) _named = settings.IsGiven(function) ? ("functions", function) : ("services", service);

    /// <summary>Such as <c>services.api</c>, whether there is one or not.</summary>
    public string Path => $"{_named.Section}.{settings.Get(_named.Id)}";

    /// <summary>Where it is named.</summary>
    public Place Place => settings.PlaceOf(_named.Id);

    /// <summary>The regions that it stands in; the primary one of what is not there.</summary>
    public IReadOnlyList<string> Regions => ComponentReference.IsKnown(context, Path) ? ComponentReference.RegionsOf(context, Path) : [context.Region];

    /// <summary>Its address in a region, or in its first one; null, and a problem, when there is none.</summary>
    public OutputValue? In(string region) => ComponentReference.Find(context, _named.Section, settings, _named.Id, region) as OutputValue;

    /// <summary>
    /// The audience of the tokens it is called with. A Cloud Run service takes its own name, which it knows as <c>K_SERVICE</c>; a function that is built from a source
    /// takes its address.
    /// </summary>
    public static Value AudienceOf(OutputValue address) => address.Target.Type == "google_cloud_run_v2_service" ? new OutputValue(address.Target, "name") : address;

    /// <summary>Reports two where there can be one.</summary>
    /// <param name="who">Who calls, such as <c>trigger</c>.</param>
    public static void Check(string who, SettingsBlock settings, Setting<string?> service, Setting<string?> function, DiagnosticBag problems)
    {
        if (!settings.IsGiven(service) || !settings.IsGiven(function)) return;
        problems.Error(ComponentErrors.Contradiction, $"A {who} calls a service or a function, not both", settings.PlaceOf(function), $"Make a second {who} for the other");
    }
}
