using SynthData.Infra.Emit;
using SynthData.SchemaProvider.Plans;
using SynthData.Testing;
using Xunit;

namespace SynthData.Infra.Tests.Plans;

/// <summary>Checked-in Terraform roots, as requests to plan them.</summary>
internal static class Samples
{
    public const string Password = "correct-horse-battery";

    /// <summary>Network, storage, database, service, cluster and load balancer: 26 types with their references.</summary>
    public static OfflinePlanRequest Platform { get; } = new()
    {
        Files = Read("platform"),
        VariablesFile = "dev.tfvars",
        Variables = new Dictionary<string, string> { ["database_password"] = Password },
    };

    /// <summary>The same with one piece of text replaced, which must be there.</summary>
    public static OfflinePlanRequest Edit(this OfflinePlanRequest request, string old, string replacement)
    {
        Assert.Contains(request.Files, file => file.Text.Contains(old, StringComparison.Ordinal));
        return request with { Files = [.. request.Files.Select(file => file with { Text = file.Text.Replace(old, replacement, StringComparison.Ordinal) })] };
    }

    /// <summary>A root of one file.</summary>
    public static OfflinePlanRequest Of(string hcl) => new() { Files = [new("terraform/main.tf", hcl)] };

    private static List<EmittedFile> Read(string name) =>
        [.. Directory.EnumerateFiles(Repository.PathOf("tests", "SynthData.Infra.Tests", "Plans", "Cases", name)).Select(path => new EmittedFile($"terraform/{Path.GetFileName(path)}", File.ReadAllText(path)))];
}
