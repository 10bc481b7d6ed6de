using SynthData.Infra.Schema;

namespace SynthData.Infra.Components.Access;

/// <summary>Turns declared uses into grants on single objects: one a role, a member and an object.</summary>
internal static class AccessComponent
{
    public static void Build(BuildContext context)
    {
        foreach (var use in context.Access.Uses)
        {
            if (!context.Access.Usables.TryGetValue(use.Of, out var usable))
            {
                var nearest = Nearest.Of(use.Of, context.Access.Usables.Keys);
                context.Problems.Error(
                    Stacks.StackErrors.UnknownReference, $"`{use.By.Path}` uses `{use.Of}`, which the stack does not have", use.Place,
                    nearest is null ? "What can be used: " + string.Join(", ", context.Access.Usables.Keys) : $"Did you mean `{nearest}`?");
            }
            else if (!usable.RolesByUse.TryGetValue(use.How, out var roles))
            {
                context.Problems.Error(
                    ComponentErrors.UnknownUse, $"`{use.Of}` has no use `{use.How}`", use.Place, "Its uses: " + string.Join(", ", usable.RolesByUse.Keys));
            }
            else
            {
                foreach (var role in roles) Grant(context, use, usable, role, roles.Count > 1);
            }
        }
    }

    private static void Grant(BuildContext context, Use use, Usable usable, string role, bool several)
    {
        var body = usable.Target.Copy();
        body["role"] = role;
        body["member"] = use.By.Account.Output("member");
        string[] parts = [use.By.Account.Address.Name, use.How, .. several ? [role[(role.LastIndexOfAny(['/', '.']) + 1)..].ToLowerInvariant()] : Array.Empty<string>()];
        context.Graph.Add(new()
        {
            Address = new(usable.GrantType, ComponentScope.Snake(usable.Local, parts)),
            Component = use.By.Path,
            Concern = usable.Concern,
            Reason = $"`{use.By.Path}` may {use.How} `{use.Of}`",
            Body = body,
            Place = use.Place,
        });
    }
}
