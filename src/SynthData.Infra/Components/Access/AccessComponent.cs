using SynthData.Infra.Schema;

namespace SynthData.Infra.Components.Access;

/// <summary>Turns declared uses into grants on single objects: one a role, a member and an object.</summary>
internal static class AccessComponent
{
    public static void Build(BuildContext context)
    {
        foreach (var use in context.Access.Uses)
        {
            var usables = context.Access.At(use.Of);
            if (usables.Count == 0)
            {
                var nearest = Nearest.Of(use.Of, context.Access.Paths);
                context.Problems.Error(
                    Stacks.StackErrors.UnknownReference, $"`{use.By.Path}` uses `{use.Of}`, which the stack does not have", use.Place,
                    nearest is null ? "What can be used: " + string.Join(", ", context.Access.Paths) : $"Did you mean `{nearest}`?");
            }
            else if (!usables.Any(usable => usable.RolesByUse.ContainsKey(use.How)))
            {
                context.Problems.Error(
                    ComponentErrors.UnknownUse, $"`{use.Of}` has no use `{use.How}`", use.Place, "Its uses: " + string.Join(", ", usables.SelectMany(usable => usable.RolesByUse.Keys).Distinct()));
            }
            else
            {
                foreach (var usable in usables) Grant(context, use, usable);
            }
        }
    }

    private static void Grant(BuildContext context, Use use, Usable usable)
    {
        if (!usable.RolesByUse.TryGetValue(use.How, out var roles)) return;
        foreach (var role in roles) Grant(context, use, usable, role, roles.Count > 1);
        usable.Beside?.Invoke(use);
    }

    private static void Grant(BuildContext context, Use use, Usable usable, string role, bool several)
    {
        var body = usable.Target.Copy();
        body["role"] = role;
        body["member"] = use.By.Account.Output("member");
        string[] parts = [use.By.Account.Address.Name, use.How, .. several ? [role[(role.LastIndexOfAny(['/', '.']) + 1)..].ToLowerInvariant()] : Array.Empty<string>()];
        context.Add(new()
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
