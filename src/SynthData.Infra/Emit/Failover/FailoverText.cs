using System.Text;
using SynthData.Infra.Graph;
using SynthData.Infra.Passes.Failover;

namespace SynthData.Infra.Emit.Failover;

/// <summary>What a stack of several regions promises for the day when one is lost, as a page for whoever is called then.</summary>
internal static class FailoverText
{
    public static string Write(string stack, string environment, IReadOnlyList<string> regions, ResourceGraph graph)
    {
        var text = new StringBuilder($"<!-- {EmittedFolder.Mark} from the stack {stack}: change the stack file, not this one. -->\n\n");
        text.Append($"# When a region is lost: {stack}, {environment}\n\n");
        text.Append($"Regions, in the order in which they take over: {string.Join(", ", regions)}.\n");
        foreach (var loss in RegionLoss.Of(graph, regions))
        {
            text.Append($"\n## {loss.Region}\n\n");
            var away = loss.Consequences.Where(one => one.Aftermath == Aftermath.Waits).ToArray();
            text.Append(away.Length == 0 ? "Nothing is away.\n" : $"Away until it is back: {string.Join(", ", away.Select(one => $"`{one.Component}`").Distinct())}.\n");
            text.Append("\n| part | then | what |\n|---|---|---|\n");
            foreach (var one in loss.Consequences.OrderByDescending(one => one.Aftermath == Aftermath.ByHand)) text.Append($"| `{one.Component}` | {Word(one.Aftermath)} | {one.What} |\n");
        }

        return text.ToString();
    }

    private static string Word(Aftermath aftermath) => aftermath switch
    {
        Aftermath.GoesOn => "goes on",
        Aftermath.TakenOver => "is taken over",
        Aftermath.ByHand => "**by hand**",
        _ => "is away",
    };
}
