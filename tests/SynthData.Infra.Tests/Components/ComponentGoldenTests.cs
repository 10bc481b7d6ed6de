using SynthData.Infra.Emit;
using SynthData.Infra.Stacks;
using SynthData.Infra.Tests.Plans;
using SynthData.SchemaProvider.Plans;
using SynthData.Testing;
using Xunit;

namespace SynthData.Infra.Tests.Components;

/// <summary>Small stacks, one or more a component, whose Terraform is checked in for people to read: <c>golden/CASE.yaml</c> makes <c>golden/CASE.tf</c>.</summary>
public sealed class ComponentGoldenTests
{
    private static readonly string[] Secrets = ["api_key_secret", "vpn_office_1_secret", "vpn_office_2_secret", "vpn_plant_1_secret", "vpn_plant_2_secret"];

    private static string Folder { get; } = Repository.PathOf("tests", "SynthData.Infra.Tests", "Components");

    public static TheoryData<string> Cases =>
    [
        .. Directory.EnumerateFiles(Folder, "*.yaml", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Emit_SmallStack_IsAsCheckedIn(string stack)
    {
        var files = Emit(stack, out var problems).Files.Where(file => file.Path.EndsWith(".tf", StringComparison.Ordinal));
        Assert.Empty(problems);
        Golden.Check(string.Concat(files.Select(file => $"# ==> {file.Path}\n{file.Text}\n")), ["tests", "SynthData.Infra.Tests", "Components", .. Path.ChangeExtension(stack, ".tf").Split('/')]);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Plan_SmallStack_IsAcceptedAndThenEmpty(string stack)
    {
        Needs.Terraform(nameof(ComponentGoldenTests));
        using var folder = new TemporaryFolder();
        var request = new OfflinePlanRequest
        {
            Files = Emit(stack, out _).Files,
            VariablesFile = "environments/dev.tfvars",
            Variables = Secrets.ToDictionary(name => name, _ => "offline"),
        };
        var cancellation = TestContext.Current.CancellationToken;
        await OfflinePlanner.RecordAsync(request, folder["dev.tfstate"], cancellation);
        var second = await OfflinePlanner.PlanAsync(request with { StateFile = folder["dev.tfstate"] }, cancellation);
        Assert.Equal([], second.Changes.Select(change => $"{change.Kind} {change.Address} {string.Join(", ", change.Attributes)}"));
    }

    private static EmittedStack Emit(string stack, out IReadOnlyList<Errors.Diagnostic> problems)
    {
        var built = CheckedStack.Check(StackSource.FromDisk(Path.Combine(Folder, stack)));
        problems = built.Warnings;
        return EmittedStack.Emit(built);
    }
}
