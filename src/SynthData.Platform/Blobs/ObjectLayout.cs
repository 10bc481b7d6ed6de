using System.Globalization;
using System.Text.Json;

namespace SynthData.Platform.Blobs;

/// <summary>Names of blobs. The folders at the top are those of <c>src/agreements/bucket-prefixes.json</c>, which the buckets' lifecycle rules name too.</summary>
internal static class ObjectLayout
{
    private static readonly IReadOnlyDictionary<string, string> Prefixes = ReadPrefixes();

    public static string Models => Prefixes["models"];

    public static string Temporary => Prefixes["temporary"];

    /// <summary>All folders at the top.</summary>
    public static IEnumerable<string> Top => Prefixes.Values;

    /// <summary><c>raw-data/2026-01-31/PROJECT/DATASET/KEY.csv</c>: a table as a user sent it.</summary>
    public static string RawData(DateTimeOffset created, string project, string dataset, string key) =>
        $"{Prefixes["rawData"]}{created.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}/{project}/{dataset}/{key}.csv";

    /// <summary>
    /// <c>raw-data/PROJECT/DATASET/FILE</c>: what somebody put into the bucket for a dataset; null for any other name. A segment less than ours, so that
    /// nothing takes the one for the other.
    /// </summary>
    public static (string Project, string Dataset, string File)? DropOf(string name) =>
        name.Split('/') is [var top, var project, var dataset, { Length: > 0 } file] && top + "/" == Prefixes["rawData"] ? (project, dataset, file) : null;

    /// <summary><c>synthetic-data/GENERATOR/PROJECT/DATASET/JOB.csv</c>.</summary>
    public static string SyntheticData(string generator, string project, string dataset, string job) =>
        $"{Prefixes["syntheticData"]}{Family(generator)}/{project}/{dataset}/{job}.csv";

    /// <summary><c>models/PROJECT/MODEL/KEY.synthmodel</c>.</summary>
    public static string Model(string project, string model, string key) => $"{Prefixes["models"]}{project}/{model}/{key}.synthmodel";

    /// <summary><c>reports/PROJECT/REPORT.json</c>.</summary>
    public static string Report(string project, string report) => $"{Prefixes["reports"]}{project}/{report}.json";

    /// <summary><c>reports/PROJECT/REPORT.html</c>.</summary>
    public static string ReportPage(string project, string report) => $"{Prefixes["reports"]}{project}/{report}.html";

    /// <summary><c>temp/PROJECT/JOB/</c>: gone when the job has ended.</summary>
    public static string JobFolder(string project, string job) => $"{Temporary}{project}/{job}/";

    /// <summary><c>temp/PROJECT/JOB/shard-00007.csv</c>.</summary>
    public static string Shard(string project, string job, int shard) => $"{JobFolder(project, job)}shard-{shard.ToString("D5", CultureInfo.InvariantCulture)}.csv";

    /// <summary>Whose a blob is; null when its name is none of ours.</summary>
    public static BlobOwner? OwnerOf(string name)
    {
        var parts = name.Split('/');
        return (parts[0] + "/", parts) switch
        {
            (var top, [_, _, var project, var dataset, var file]) when top == Prefixes["rawData"] => new(BlobKind.RawData, project, dataset, Stem(file)),
            (var top, [_, _, var project, var dataset, var file]) when top == Prefixes["syntheticData"] => new(BlobKind.SyntheticData, project, dataset, Stem(file)),
            (var top, [_, var project, var model, var file]) when top == Prefixes["models"] => new(BlobKind.Model, project, model, Stem(file)),
            (var top, [_, var project, var file]) when top == Prefixes["reports"] => new(BlobKind.Report, project, Stem(file), Stem(file)),
            (var top, [_, var project, var job, _]) when top == Prefixes["temporary"] => new(BlobKind.Temporary, project, job, job),
            _ => null,
        };
    }

    private static string Stem(string file) => Path.GetFileNameWithoutExtension(file);

    /// <summary>The copula is filed under the name by which its users know it.</summary>
    private static string Family(string generator) => generator == "gaussian-copula" ? "sdv" : generator;

    private static Dictionary<string, string> ReadPrefixes()
    {
        using var stream = typeof(ObjectLayout).Assembly.GetManifestResourceStream("bucket-prefixes.json")!;
        using var json = JsonDocument.Parse(stream);
        return json.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetString()!, StringComparer.Ordinal);
    }
}
