using System.Security.Cryptography;
using SynthData.Errors;
using SynthData.Infra.Plans;
using SynthData.Infra.Plans.Rules;
using SynthData.Infra.Plans.Terraform;
using SynthData.Infra.Schema;

namespace SynthData.SchemaProvider.Plans;

/// <summary>Plans an emitted stack with the real Terraform but without cloud, credentials or downloads.</summary>
internal static class OfflinePlanner
{
    /// <summary>What the stack would change against the recorded state, or against nothing. Writes nothing.</summary>
    /// <exception cref="SynthDataException">Terraform is missing or refuses the configuration.</exception>
    public static Task<Plan> PlanAsync(OfflinePlanRequest request, CancellationToken cancellation) =>
        RunAsync(request, SecretKeys.Find(request.StateFile), record: null, cancellation);

    /// <summary>Plans against the recorded state and records the outcome as the new one, secrets hashed.</summary>
    public static Task<Plan> RecordAsync(OfflinePlanRequest request, string stateFile, CancellationToken cancellation) =>
        RunAsync(request with { StateFile = stateFile }, SecretKeys.FindOrCreate(stateFile), stateFile, cancellation);

    /// <summary>What the step from one form of a stack to another changes; nothing recorded is read or written.</summary>
    public static async Task<Plan> PlanAgainstAsync(OfflinePlanRequest before, OfflinePlanRequest after, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("sd-");
        try
        {
            var state = Path.Combine(folder.FullName, "base.tfstate");
            var secrets = new SecretHash(RandomNumberGenerator.GetBytes(SecretHash.KeyBytes));
            await RunAsync(before with { StateFile = null }, secrets, state, cancellation);
            return await RunAsync(after with { StateFile = state }, secrets, record: null, cancellation);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Plan> RunAsync(OfflinePlanRequest request, SecretHash? secrets, string? record, CancellationToken cancellation)
    {
        var program = TerraformProgram.Find(request.Terraform);
        var facts = HclFacts.Of(request.Files);
        Refuse(facts);
        var state = RecordedState.Read(request.StateFile);
        // Terraform reads every schema it is given: those in use first, all of them only for its advice on a mistyped name.
        var types = facts.Types.Concat(state?.Types ?? []).ToHashSet(StringComparer.Ordinal);
        try
        {
            return await RunAsync(program, request, facts, state, new ProviderOptions(types, secrets), record, cancellation);
        }
        catch (SynthDataException refused) when (refused.Diagnostics.Any(problem => problem.Message.StartsWith("Invalid resource type", StringComparison.Ordinal)))
        {
            return await RunAsync(program, request, facts, state, new ProviderOptions(Types: null, secrets), record, cancellation);
        }
    }

    private static async Task<Plan> RunAsync(
        TerraformProgram program, OfflinePlanRequest request, HclFacts facts, RecordedState? state, ProviderOptions options, string? record, CancellationToken cancellation)
    {
        await using var host = await SchemaProviderHost.StartAsync(options, cancellation);
        await using var server = record is null ? null : await StateServer.StartAsync(state?.Bytes, cancellation);
        using var folder = new StagedFolder(request.Files, request.RootFolder);
        var variables = new Dictionary<string, string>(host.Environment, StringComparer.Ordinal);
        foreach (var (name, value) in request.Variables) variables[$"TF_VAR_{name}"] = value;
        foreach (var (name, value) in server?.Environment ?? new Dictionary<string, string>()) variables[name] = value;
        if (server is not null) folder.UseBackend("backend \"http\" {}");
        if (server is not null || facts.HasModules) await TerraformAsync("init", "-input=false", "-no-color");

        var plan = folder.PathOf("plan");
        List<string> arguments = ["plan", "-input=false", "-lock=false", $"-out={plan}", "-json"];
        if (request.VariablesFile is { } file) arguments.Add($"-var-file={file}");
        // Without a backend Terraform looks for the state in its own folder.
        if (server is null && state is not null) File.WriteAllBytes(Path.Combine(folder.Root, "terraform.tfstate"), state.Bytes);
        await TerraformAsync([.. arguments]);
        var shown = await TerraformAsync("show", "-json", plan);
        if (server is not null)
        {
            await TerraformAsync("apply", "-input=false", "-lock=false", "-json", plan);
            RecordedState.Write(record!, server.State, options.Secrets!);
        }

        return PlanReader.Read(System.Text.Encoding.UTF8.GetBytes(shown.Output));

        async Task<TerraformOutcome> TerraformAsync(params string[] command) =>
            (await program.RunAsync(command, folder.Root, variables, live: false, onMessage: null, cancellation)).Expect(request.Locate, 0);
    }

    private static void Refuse(HclFacts facts)
    {
        var problems = new DiagnosticBag();
        foreach (var provider in facts.ForeignProviders)
            problems.Error(TerraformErrors.ForeignProvider, $"The configuration needs the provider `{provider}`, and only Google's is served offline");
        var version = ProviderSchema.Google.Version;
        if (facts.GoogleConstraint is { } constraint && !VersionConstraint.Admits(constraint, version))
            problems.Error(TerraformErrors.ProviderVersion, $"The constraint `{constraint}` of the google provider excludes {version}, the version that offline plans speak for");
        problems.ThrowIfErrors();
    }
}
