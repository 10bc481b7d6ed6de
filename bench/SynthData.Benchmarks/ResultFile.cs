using SynthData.Testing;

namespace SynthData.Benchmarks;

/// <summary>Prints lines and keeps them in <c>bench/results/DATE-NAME.md</c>.</summary>
internal sealed class ResultFile(string name) : IDisposable
{
    private readonly List<string> _lines = [];

    public void Line(string line)
    {
        Console.WriteLine(line);
        _lines.Add(line);
    }

    public void Dispose()
    {
        Directory.CreateDirectory(Repository.PathOf("bench", "results"));
        var path = Repository.PathOf("bench", "results", $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}-{name}.md");
        File.WriteAllLines(path, _lines);
        Console.Error.WriteLine($"Written to {Path.GetRelativePath(Repository.Root, path)}");
    }
}
