using SynthData.Files.Documents;
using SynthData.Errors;

namespace SynthData.Engine.Gates;

/// <summary>
/// Reads a policy: <c>limits</c>, a map of metrics to numbers or <c>off</c>, over the default ones; and <c>waivers</c>, a list of maps with <c>metric</c>, <c>owner</c>,
/// <c>reason</c> and <c>expires</c> (the last day, as 2030-12-31). YAML or JSON.
/// </summary>
public static class GatePolicyFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">UTF-8, at most 4 MiB.</param>
    /// <exception cref="SynthDataException">Every problem found, each with line and position.</exception>
    public static GatePolicy Read(string path) => Parse(DocumentFile.ReadBytes(path), path);

    /// <summary>Reads the content of such a file.</summary>
    /// <param name="utf8">The content.</param>
    /// <param name="name">The file's name, for messages and to tell JSON from YAML.</param>
    /// <exception cref="SynthDataException">Every problem found.</exception>
    public static GatePolicy Parse(ReadOnlyMemory<byte> utf8, string name)
    {
        var bag = new DiagnosticBag();
        var policy = new GatePolicyParser(name, bag).Parse(DocumentFile.Parse(utf8, name));
        bag.ThrowIfErrors();
        return policy;
    }
}
