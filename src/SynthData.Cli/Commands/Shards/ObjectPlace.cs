namespace SynthData.Cli.Commands.Shards;

/// <summary>An object of Cloud Storage, or a folder of such: <c>gs://BUCKET/NAME</c>.</summary>
internal sealed record ObjectPlace(string Bucket, string Name)
{
    private const string Scheme = "gs://";

    /// <summary>Null for what is a path of this machine.</summary>
    public static ObjectPlace? Of(string text)
    {
        if (!text.StartsWith(Scheme, StringComparison.Ordinal)) return null;
        var parts = text[Scheme.Length..].Split('/', 2);
        return new(parts[0], parts is [_, var name] ? name.Trim('/') : "");
    }

    /// <summary>As users write it.</summary>
    public override string ToString() => $"{Scheme}{Bucket}/{Name}";

    /// <summary>A file of the folder.</summary>
    public ObjectPlace File(string name) => this with { Name = Name.Length == 0 ? name : $"{Name}/{name}" };
}
