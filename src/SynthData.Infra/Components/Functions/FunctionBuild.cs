using System.Collections.Immutable;
using SynthData.Infra.Components.Access;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Functions;

/// <summary>Who builds a function: an account of its own, instead of Compute Engine's default one, which may edit the project.</summary>
internal static class FunctionBuild
{
    /// <returns>The account's full name, and what must be there before a build; null, and a problem, when it can't be.</returns>
    public static (Value Id, ImmutableArray<Address> After)? Account(BuildContext context, ComponentScope scope, SettingsBlock settings)
    {
        var own = new ComponentScope(context, scope.Path, new($"{scope.Identity.Id}-build", $"{scope.Identity.Name}-build"), Concern.Events, scope.Place);
        if (ServiceAccounts.Add(context, own, $"Builds {scope.KnownAs}") is not { } builder) return null;
        context.Access.Declare(
            new(scope.Path, builder),
            [
                KeyValuePair.Create($"images.{settings.Get(FunctionSettings.Images)}", "write"),
                KeyValuePair.Create($"buckets.{settings.Get(FunctionSettings.Source)!.Get(FunctionSettings.SourceBucket)}", "read"),
            ],
            settings.PlaceOf(FunctionSettings.Images));
        var logs = own.Add(
            "google_project_iam_member", own.Local("logs"), "Builds write their logs",
            new() { ["project"] = context.ProjectId, ["role"] = "roles/logging.logWriter", ["member"] = builder.Output("member") });
        var copies = own.Add(
            "google_project_iam_member", own.Local("source"), "Cloud Run functions copies sources to buckets of its own before it builds them",
            new()
            {
                ["project"] = context.ProjectId,
                ["role"] = "roles/storage.objectViewer",
                ["member"] = builder.Output("member"),
                ["condition"] = new ObjectValue
                {
                    ["title"] = "only copied sources",
                    ["expression"] = "resource.name.startsWith(\"projects/_/buckets/gcf-v2-sources-\")",
                },
            });
        return (builder.Output("name"), [logs.Address, copies.Address]);
    }
}
