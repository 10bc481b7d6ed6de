using SynthData.Errors;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Images;

/// <summary>What settings of a repository must be to each other.</summary>
internal static class ImageChecks
{
    public static void Check(SettingsBlock settings, DiagnosticBag problems)
    {
        if (settings.Get(ImageSettings.Location) is { } location && location.EndsWith("gcr.io", StringComparison.Ordinal))
        {
            var place = location switch { "eu.gcr.io" => "europe", "asia.gcr.io" => "asia", _ => "us" };
            problems.Error(
                ComponentErrors.Outdated, "Container Registry (gcr.io) was shut down in March 2025", settings.PlaceOf(ImageSettings.Location),
                $"Write `location: {place}`; the images are then at {place}-docker.pkg.dev");
        }

        if (settings.Get(ImageSettings.DeleteAfterDays) is { } days && days < settings.Get(ImageSettings.UntaggedDays))
        {
            problems.Error(
                ComponentErrors.Contradiction, $"Images without a tag would outlive those with one: {settings.Get(ImageSettings.UntaggedDays)} days and {days}",
                settings.PlaceOf(ImageSettings.DeleteAfterDays), $"Set `untagged_days: {days}` too, or `delete_after_days` higher");
        }

        if (settings.Get(ImageSettings.Mirror) is not null) Refuse("mirror", [ImageSettings.View, ImageSettings.ImmutableTags]);
        else if (settings.Get(ImageSettings.View).Count > 0)
            Refuse("view", [ImageSettings.ImmutableTags, ImageSettings.Scanning, ImageSettings.Keep, ImageSettings.UntaggedDays, ImageSettings.DeleteAfterDays]);

        void Refuse(string kind, Setting[] others)
        {
            foreach (var other in others.Where(settings.IsGiven))
            {
                problems.Error(ComponentErrors.Contradiction, $"A `{kind}` has no `{other.Name}`", settings.PlaceOf(other), $"Leave `{other.Name}` out");
            }
        }
    }
}
