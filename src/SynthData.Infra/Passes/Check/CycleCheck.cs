using SynthData.Errors;
using SynthData.Infra.Graph;

namespace SynthData.Infra.Passes.Check;

/// <summary>Resources can be made one after another.</summary>
internal static class CycleCheck
{
    /// <summary>Reports each circle once, with the way around it.</summary>
    public static void Run(ResourceGraph graph, DiagnosticBag bag)
    {
        var targets = graph.Resources.ToDictionary(
            resource => resource.Address,
            resource => ValueReferences.In(resource.Body).Select(found => found.Value).OfType<OutputValue>().Select(output => output.Target).Concat(resource.DependsOn).Distinct().ToArray());
        foreach (var circle in Find(targets))
        {
            var place = graph.Find(circle[0])!.Place with { Path = circle[0].ToString() };
            bag.Error(CheckErrors.Cycle, $"Resources refer to each other in a circle: {Describe(circle)}", place);
        }
    }

    public static string Describe(IReadOnlyList<Address> circle) => string.Join(" -> ", circle.Append(circle[0]).Select(address => $"`{address}`"));

    /// <summary>Circles in a graph of addresses, none of which shares an address with another; empty when there is an order.</summary>
    public static List<Address[]> Find(IReadOnlyDictionary<Address, Address[]> targets)
    {
        var circles = new List<Address[]>();
        var done = new HashSet<Address>();
        foreach (var start in targets.Keys)
        {
            // An explicit stack: a long chain must not exhaust ours.
            var way = new List<Address>();
            var next = new Stack<IEnumerator<Address>>();
            Enter(start);
            while (next.Count > 0)
            {
                if (!next.Peek().MoveNext())
                {
                    next.Pop();
                    way.RemoveAt(way.Count - 1);
                    continue;
                }

                var target = next.Peek().Current;
                if (way.IndexOf(target) is >= 0 and var at) circles.Add([.. way.Skip(at)]);
                else Enter(target);
            }

            void Enter(Address address)
            {
                if (!targets.TryGetValue(address, out var edges) || !done.Add(address)) return;
                way.Add(address);
                next.Push(((IEnumerable<Address>)edges).GetEnumerator());
            }
        }

        return circles;
    }
}
