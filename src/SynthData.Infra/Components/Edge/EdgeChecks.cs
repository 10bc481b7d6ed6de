using SynthData.Infra.Components.Services;
using SynthData.Infra.Stacks;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Edge;

/// <summary>What settings of the edge must be to each other and to the services behind it. Limits: Cloud Load Balancing, Cloud CDN and Cloud Armor docs, read 2026.</summary>
internal static class EdgeChecks
{
    public static void Check(BuildContext context, SettingsBlock settings)
    {
        var problems = context.Problems;
        var domains = settings.Get(EdgeSettings.Domains);
        if (domains.Count == 0)
            problems.Error(ComponentErrors.NeedsPart, "The edge has no domain, and so no certificate", settings.PlaceOf(EdgeSettings.Domains), "Add `domains: {main: synthdata.example.com}`");
        foreach (var twice in domains.GroupBy(domain => domain.Value).Where(same => same.Count() > 1))
            problems.Error(ComponentErrors.Contradiction, $"`{twice.Key}` is named twice", settings.PlaceOf(EdgeSettings.Domains), "Name each domain once");
        CheckPaths(context, settings);
        CheckArmor(context, settings.Get(ArmorSettings.Armor));
        foreach (var service in context.Settings.Get(ServicesComponent.Services).Where(entry => EdgeBackends.ServicesOf(settings).Contains(entry.Id))) CheckIngress(context, service);
    }

    private static void CheckPaths(BuildContext context, SettingsBlock settings)
    {
        if (settings.Get(EdgeSettings.Cdn) is not { } cdn) return;
        var cached = cdn.Get(EdgeSettings.CachedPaths);
        if (cached.Count == 0)
            context.Problems.Error(ComponentErrors.NeedsPart, "The cache has no paths", cdn.PlaceOf(EdgeSettings.CachedPaths), "Add `paths: [/docs/*]`, or leave `cdn` out");
        foreach (var path in cached.Where(path => path is "/*" or "/"))
        {
            context.Problems.Error(
                ComponentErrors.Contradiction, $"`{path}` would put the whole service behind the cache", cdn.PlaceOf(EdgeSettings.CachedPaths), "Name the paths of downloads, such as `/docs/*`");
        }

        foreach (var path in cached.Where((path, at) => settings.Get(EdgeSettings.Paths).Any(other => other.Key == path) || cached.Take(at).Contains(path)))
            context.Problems.Error(ComponentErrors.Contradiction, $"`{path}` is named twice", cdn.PlaceOf(EdgeSettings.CachedPaths), "Name each path once");
    }

    private static void CheckArmor(BuildContext context, SettingsBlock armor)
    {
        if (armor.Get(ArmorSettings.AllowedCountries).Count == 0 || armor.Get(ArmorSettings.DeniedCountries).Count == 0) return;
        context.Problems.Error(
            ComponentErrors.Contradiction, "Where only some countries are allowed, all others are denied already", armor.PlaceOf(ArmorSettings.DeniedCountries),
            "Leave `deny_countries` or `allow_countries` out");
    }

    private static void CheckIngress(BuildContext context, Entry service)
    {
        var place = service.Settings.PlaceOf(ServiceSettings.Ingress);
        switch (service.Settings.Get(ServiceSettings.Ingress))
        {
            case "internal":
                context.Problems.Error(
                    ComponentErrors.Contradiction, $"`services.{service.Id}` is behind the edge and lets no load balancer in", place, "Set `ingress: internal-and-load-balancing`");
                break;
            case "all":
                context.Problems.Warning(
                    ComponentErrors.Contradiction, $"`services.{service.Id}` can be reached around the edge, where nothing limits or inspects requests", place,
                    "Set `ingress: internal-and-load-balancing`");
                break;
        }
    }

    /// <summary>Every service that is named must be one of the stack's.</summary>
    public static void UnknownService(BuildContext context, SettingsBlock settings, string id)
    {
        var place = settings.Get(EdgeSettings.Service) == id ? settings.PlaceOf(EdgeSettings.Service) : settings.PlaceOf(EdgeSettings.Paths);
        var known = context.Settings.Get(ServicesComponent.Services).Select(entry => entry.Id).ToArray();
        context.Problems.Error(
            StackErrors.UnknownReference, $"There is no `services.{id}` in the stack", place, known.Length == 0 ? "Add a section `services`" : $"Name one of services: {string.Join(", ", known)}");
    }
}
