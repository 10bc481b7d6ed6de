using SynthData.Errors;
using SynthData.Infra.Graph;
using SynthData.Infra.Schema;

namespace SynthData.Infra.Emit.Terraform;

/// <summary>Writes one resource or data source: what says how many first, then arguments, then blocks, then what Terraform is told.</summary>
internal sealed class HclResource(HclWriter writer, HclValues values, MergedResource merged)
{
    private readonly Resource _resource = merged.Resource;

    public void Write()
    {
        var (type, name, isData) = _resource.Address;
        var schema = isData ? DataSources.Find(type) : ProviderSchema.Google.Find(type);
        writer.Source = PlaceOf("");
        writer.Comment(_resource.Reason);
        writer.Open($"{(isData ? "data" : "resource")} \"{type}\" \"{name}\" {{");
        if (schema is { IsBeta: true }) writer.Assign("provider", "google-beta");
        if (merged.Switch is { } condition) writer.Assign("count", $"var.{condition} ? 1 : 0");
        writer.Space();
        WriteBody(_resource.Body, schema?.Fields, "");
        WriteLifecycle();
        WriteDependencies();
        writer.Source = PlaceOf("");
        writer.Close();
        writer.Source = null;
    }

    private void WriteBody(ObjectValue body, IReadOnlyDictionary<string, Field>? fields, string path)
    {
        var blocks = body.Where(member => IsBlock(member.Key, member.Value, fields, path)).ToArray();
        foreach (var (name, value) in body.Where(member => !IsBlock(member.Key, member.Value, fields, path)))
        {
            writer.Source = PlaceOf(path + name);
            values.Assign(writer, name, value);
        }

        foreach (var (name, value) in blocks)
        {
            var all = value is ListValue list ? list.Items : [value];
            foreach (var (i, block) in all.Index()) WriteBlock(name, block, fields?.GetValueOrDefault(name)?.Fields, path + (i == 0 ? name : $"{name}[{i}]"));
        }
    }

    private void WriteBlock(string name, Value block, IReadOnlyDictionary<string, Field>? fields, string path)
    {
        writer.Source = PlaceOf(path);
        writer.Space();
        if (block is GuardedBlock { Switch: var condition, Body: var guarded })
        {
            writer.Open($"dynamic \"{name}\" {{");
            writer.Assign("for_each", $"var.{condition} ? [1] : []");
            writer.Space();
            WriteBraces("content", guarded, fields, path);
            writer.Source = PlaceOf(path);
            writer.Close();
        }
        else WriteBraces(name, (ObjectValue)block, fields, path);
    }

    private void WriteBraces(string name, ObjectValue body, IReadOnlyDictionary<string, Field>? fields, string path)
    {
        if (body.Count == 0)
        {
            writer.Write($"{name} {{}}");
            return;
        }

        writer.Open($"{name} {{");
        WriteBody(body, fields, path + ".");
        writer.Source = PlaceOf(path);
        writer.Close();
    }

    private void WriteLifecycle()
    {
        var lifecycle = _resource.Lifecycle;
        if (lifecycle is { IgnoreChanges.IsEmpty: true, PreventDestroy: false, CreateBeforeDestroy: false }) return;
        writer.Source = PlaceOf("lifecycle");
        writer.Space();
        writer.Open("lifecycle {");
        if (lifecycle.PreventDestroy) writer.Assign("prevent_destroy", "true");
        if (lifecycle.CreateBeforeDestroy) writer.Assign("create_before_destroy", "true");
        if (!lifecycle.IgnoreChanges.IsEmpty)
        {
            writer.Open("ignore_changes = [");
            foreach (var path in lifecycle.IgnoreChanges) writer.Write(path + ",");
            writer.Close("]");
        }

        writer.Close();
    }

    private void WriteDependencies()
    {
        if (_resource.DependsOn.IsEmpty) return;
        writer.Source = PlaceOf("depends_on");
        writer.Space();
        var all = string.Join(", ", _resource.DependsOn);
        if (all.Length <= 80) writer.Assign("depends_on", $"[{all}]");
        else
        {
            writer.Open("depends_on = [");
            foreach (var address in _resource.DependsOn) writer.Write($"{address},");
            writer.Close("]");
        }
    }

    private static bool IsBlock(string name, Value value, IReadOnlyDictionary<string, Field>? fields, string path) =>
        fields?.GetValueOrDefault(name) is { } field ? field.IsBlock || field.Fields.Count > 0 : path.Length == 0 && name == "timeouts" && value is ObjectValue;

    private Place PlaceOf(string path) => _resource.Place with { Path = path.Length == 0 ? _resource.Address.ToString() : $"{_resource.Address}.{path}" };
}
