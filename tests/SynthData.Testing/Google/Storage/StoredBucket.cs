using System.Text.Json.Nodes;

namespace SynthData.Testing.Google.Storage;

/// <summary>A bucket: its settings and all generations of its objects.</summary>
internal sealed class StoredBucket(string name, JsonObject fields, DateTimeOffset created)
{
    private readonly DateTimeOffset _created = created;

    /// <summary>Every generation by name, the oldest first; the newest lives when it is not deleted.</summary>
    private readonly SortedDictionary<string, List<StoredObject>> _objects = new(StringComparer.Ordinal);

    public string Name { get; } = name;

    public JsonObject Fields { get; } = fields;

    public JsonObject Policy { get; set; } = new() { ["kind"] = "storage#policy", ["version"] = 1, ["bindings"] = new JsonArray() };

    public SortedDictionary<string, JsonObject> Notifications { get; } = new(StringComparer.Ordinal);

    public long Metageneration { get; set; } = 1;

    public DateTimeOffset Updated { get; set; } = created;

    public bool IsEmpty => _objects.Count == 0;

    private bool IsVersioned => Fields["versioning"]?["enabled"]?.GetValue<bool>() == true;

    private double RetentionSeconds => Fields["retentionPolicy"]?["retentionPeriod"] is { } period ? double.Parse(period.ToString(), System.Globalization.CultureInfo.InvariantCulture) : 0;

    /// <summary>The living object of a name, or one generation of it; null when there is none.</summary>
    public StoredObject? Find(string name, long? generation = null) =>
        !_objects.TryGetValue(name, out var generations) ? null
        : generation is { } wanted ? generations.Find(item => item.Generation == wanted)
        : generations[^1].Deleted is null ? generations[^1] : null;

    public StoredObject Get(string name, long? generation = null) => Find(name, generation) ?? throw StorageRefusal.NotFound($"object: {Name}/{name}");

    public IEnumerable<StoredObject> All(bool versions) => _objects.Values.SelectMany(items => versions ? items : items.Where(item => item.Deleted is null));

    /// <summary>Makes an object the living one of its name.</summary>
    /// <exception cref="StorageRefusal">What is there must stay.</exception>
    public void Put(StoredObject item)
    {
        if (Find(item.Name) is { } old) Retire(old, item.Created);
        if (!_objects.TryGetValue(item.Name, out var generations)) _objects[item.Name] = generations = [];
        generations.Add(item);
    }

    public void Update(StoredObject item)
    {
        var generations = _objects[item.Name];
        generations[generations.FindIndex(other => other.Generation == item.Generation)] = item;
    }

    /// <param name="item">One generation.</param>
    /// <param name="named">Whether the client named it, which deletes it for good also where old versions are kept.</param>
    public void Delete(StoredObject item, bool named, DateTimeOffset now)
    {
        if (named && item.Deleted is not null || named && IsVersioned) Forget(Unheld(item, now));
        else Retire(item, now);
    }

    private void Retire(StoredObject item, DateTimeOffset now)
    {
        Unheld(item, now);
        if (IsVersioned) Update(item with { Deleted = now });
        else Forget(item);
    }

    private StoredObject Unheld(StoredObject item, DateTimeOffset now)
    {
        if (item.Fields["temporaryHold"]?.GetValue<bool>() == true || item.Fields["eventBasedHold"]?.GetValue<bool>() == true)
            throw new StorageRefusal(403, "objectUnderActiveHold", $"Object '{Name}/{item.Name}' is under active hold and cannot be deleted or overwritten.");
        if (item.Created.AddSeconds(RetentionSeconds) > now)
            throw new StorageRefusal(403, "retentionPolicyNotMet", $"Object '{Name}/{item.Name}' is subject to bucket's retention policy and cannot be deleted or overwritten.");
        return item;
    }

    private void Forget(StoredObject item)
    {
        var generations = _objects[item.Name];
        generations.RemoveAll(other => other.Generation == item.Generation);
        if (generations.Count == 0) _objects.Remove(item.Name);
    }

    public JsonObject ToJson(string root)
    {
        var json = new JsonObject
        {
            ["kind"] = "storage#bucket",
            ["id"] = Name,
            ["selfLink"] = $"{root}/storage/v1/b/{Name}",
            ["name"] = Name,
            ["projectNumber"] = "123456789",
            ["metageneration"] = StoredObject.Text(Metageneration),
            ["location"] = "US",
            ["locationType"] = "multi-region",
            ["storageClass"] = "STANDARD",
            ["etag"] = $"m{StoredObject.Text(Metageneration)}",
            ["timeCreated"] = StoredObject.Text(_created),
            ["updated"] = StoredObject.Text(Updated),
        };
        foreach (var (member, value) in Fields) json[member] = value?.DeepClone();
        return json;
    }
}
