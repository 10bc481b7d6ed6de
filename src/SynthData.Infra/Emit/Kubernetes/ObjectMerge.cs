using SynthData.Infra.Graph;

namespace SynthData.Infra.Emit.Kubernetes;

/// <summary>
/// Parts the forms that one object has in several environments into what all share and what each lays over it, in a way that Kubernetes' strategic merge and, for
/// kinds it does not know, JSON merge put together alike: nothing is ever taken away by a patch, and a list that differs stands in the patches as a whole, but for
/// the containers of a pod and their variables, which go by name.
/// </summary>
internal static class ObjectMerge
{
    // Without these an object can't be told from others.
    private static readonly string[] Naming = ["apiVersion", "kind"];

    /// <summary>What is shared, and for each environment what it adds; null when it adds nothing.</summary>
    public static (ObjectValue Shared, IReadOnlyList<ObjectValue?> Patches) Of(IReadOnlyList<ObjectValue> forms)
    {
        var (shared, own) = Members(forms);
        return (shared, [.. own.Select((patch, at) => patch.Count == 0 ? null : Named(forms[at], patch))]);
    }

    private static ObjectValue Named(ObjectValue form, ObjectValue patch)
    {
        var metadata = (ObjectValue)form["metadata"]!;
        var result = new ObjectValue();
        foreach (var name in Naming) result[name] = form[name];
        var own = new ObjectValue { ["name"] = metadata["name"], ["namespace"] = metadata["namespace"] };
        foreach (var (name, value) in patch["metadata"] as ObjectValue ?? []) own[name] = value;
        result["metadata"] = own;
        foreach (var (name, value) in patch.Where(member => member.Key != "metadata")) result[name] = value;
        return result;
    }

    private static (ObjectValue Shared, ObjectValue[] Own) Members(IReadOnlyList<ObjectValue> forms)
    {
        var shared = new ObjectValue();
        ObjectValue[] own = [.. forms.Select(_ => new ObjectValue())];
        foreach (var name in OrderedUnion.Of(forms.Select(form => form.Names)))
        {
            var values = forms.Select(form => form[name]).ToArray();
            if (values.All(value => value is not null && value.Equals(values[0]))) shared[name] = values[0];
            else if (values.All(value => value is ObjectValue { Count: > 0 })) Lay(name, Members([.. values.Cast<ObjectValue>()]));
            else if (name is "containers" or "env" && values.All(value => value is ListValue) && SameNames([.. values.Cast<ListValue>()])) LayItems(name, [.. values.Cast<ListValue>()]);
            else Each((at, form) => form[name] = values[at]);
        }

        return (shared, own);

        void Lay(string name, (ObjectValue Shared, ObjectValue[] Own) inner)
        {
            if (inner.Shared.Count > 0) shared[name] = inner.Shared;
            Each((at, form) => form[name] = inner.Own[at].Count == 0 ? null : inner.Own[at]);
        }

        void LayItems(string name, ListValue[] lists)
        {
            var items = Enumerable.Range(0, lists[0].Items.Length).Select(item => Members([.. lists.Select(list => (ObjectValue)list.Items[item])])).ToArray();
            shared[name] = ListValue.Of(items.Select(item => item.Shared));
            Each((at, form) =>
            {
                var changed = items.Where(item => item.Own[at].Count > 0).Select(item => WithName(item.Shared, item.Own[at])).ToArray();
                if (changed.Length > 0) form[name] = ListValue.Of(changed);
            });
        }

        void Each(Action<int, ObjectValue> lay)
        {
            for (var at = 0; at < own.Length; at++) lay(at, own[at]);
        }
    }

    private static ObjectValue WithName(ObjectValue item, ObjectValue own)
    {
        var result = new ObjectValue { ["name"] = item["name"] };
        foreach (var (name, value) in own) result[name] = value;
        return result;
    }

    private static bool SameNames(ListValue[] lists) => Array.TrueForAll(
        lists, list => list.Items.Length == lists[0].Items.Length && list.Items.Zip(lists[0].Items).All(pair => pair.First is ObjectValue { Count: > 0 } one && one["name"] is { } name && name.Equals(((ObjectValue)pair.Second)["name"])));
}
