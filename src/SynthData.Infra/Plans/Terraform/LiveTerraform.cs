using System.Text;
using System.Text.Json;
using SynthData.Errors;

namespace SynthData.Infra.Plans.Terraform;

/// <summary>One environment of an emitted root, to be driven for real.</summary>
internal sealed record LiveRequest
{
    /// <summary>The folder of the emitted Terraform root.</summary>
    public required string Folder { get; init; }

    /// <summary>The backend settings of the environment, relative to the folder: <c>dev.gcs.tfbackend</c>; null when the root has no backend.</summary>
    public string? BackendFile { get; init; }

    /// <summary>The tfvars file of the environment, relative to the folder.</summary>
    public string? VariablesFile { get; init; }

    /// <summary>Added to Terraform's environment, such as <c>TF_VAR_</c> secrets.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>The binary to use; null finds one.</summary>
    public string? Terraform { get; init; }

    /// <summary>Where in the stack the line of an emitted file comes from.</summary>
    public Func<string, long, Place?>? Locate { get; init; }

    /// <summary>Told of every step of an apply as it happens.</summary>
    public Action<TerraformProgress>? Progress { get; init; }
}

/// <summary>What exists after the last apply, and what somebody changed since.</summary>
/// <param name="Resources">Addresses in the state.</param>
/// <param name="Outputs">Those that are not sensitive; texts as they are, everything else as JSON.</param>
/// <param name="Drift">Differences between the state and what is really there.</param>
internal sealed record LiveStatus(IReadOnlyList<string> Resources, IReadOnlyDictionary<string, string> Outputs, IReadOnlyList<ResourceChange> Drift);

/// <summary>
/// Drives Terraform with the real provider and the emitted backend: init, then a saved plan that a person can look at, then exactly that plan.
/// </summary>
internal sealed class LiveTerraform(LiveRequest request)
{
    private readonly TerraformProgram _program = TerraformProgram.Find(request.Terraform);

    /// <summary>Connects the folder with the state of the environment. The state never moves: another environment is another state.</summary>
    /// <exception cref="SynthDataException">Credentials, backend or providers can't be had.</exception>
    public async Task InitAsync(CancellationToken cancellation)
    {
        List<string> arguments = ["init", "-input=false", "-no-color", "-reconfigure"];
        if (request.BackendFile is { } file) arguments.Add($"-backend-config={file}");
        var outcome = await RunAsync(arguments, cancellation);
        if (outcome.ExitCode == 0) return;
        // Init of some versions writes its problems as text.
        var problem = new TerraformDiagnostic(IsError: true, "Terraform can't be initialised", outcome.Error, null, null, null, null);
        throw new SynthDataException([problem.ToDiagnostic(request.Locate)]);
    }

    /// <summary>Works out what an apply would do, or with <paramref name="destroy"/> the removal of everything.</summary>
    public async Task<SavedPlan> PlanAsync(bool destroy, CancellationToken cancellation)
    {
        var saved = new SavedPlan();
        try
        {
            await RunPlanAsync(saved.File, destroy ? "-destroy" : null, cancellation);
            saved.Plan = PlanReader.Read(await ShowAsync(saved.File, cancellation));
            return saved;
        }
        catch
        {
            saved.Dispose();
            throw;
        }
    }

    /// <summary>Does what was planned.</summary>
    /// <param name="holdsData">Resource types whose removal loses data.</param>
    /// <param name="mayDestroyData">The user said so.</param>
    /// <exception cref="SynthDataException">The plan removes data and nobody allowed it, or an action failed.</exception>
    public async Task ApplyAsync(SavedPlan saved, IReadOnlySet<string> holdsData, bool mayDestroyData, CancellationToken cancellation)
    {
        if (!mayDestroyData) Refuse(saved.Plan, holdsData);
        var outcome = await RunAsync(["apply", "-input=false", "-json", saved.File], cancellation);
        outcome.Expect(request.Locate, 0);
    }

    /// <summary>What the state holds and how reality differs from it. Writes nothing.</summary>
    public async Task<LiveStatus> StatusAsync(CancellationToken cancellation)
    {
        var list = await RunAsync(["state", "list"], cancellation);
        if (list.ExitCode != 0)
        {
            // Nothing was applied yet.
            if (list.Error.Contains("No state file was found", StringComparison.Ordinal)) return new([], new Dictionary<string, string>(), []);
            list.Expect(request.Locate, 0);
        }

        var outputs = (await RunAsync(["output", "-json"], cancellation)).Expect(request.Locate, 0);
        using var saved = new SavedPlan();
        await RunPlanAsync(saved.File, "-refresh-only", cancellation);
        var drift = PlanReader.ReadDrift(await ShowAsync(saved.File, cancellation));
        return new(list.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), ReadOutputs(outputs.Output), drift);
    }

    private async Task RunPlanAsync(string file, string? mode, CancellationToken cancellation)
    {
        List<string> arguments = ["plan", "-input=false", "-json", $"-out={file}"];
        if (mode is not null) arguments.Add(mode);
        if (request.VariablesFile is { } variables) arguments.Add($"-var-file={variables}");
        (await RunAsync(arguments, cancellation)).Expect(request.Locate, 0);
    }

    private async Task<byte[]> ShowAsync(string file, CancellationToken cancellation) =>
        Encoding.UTF8.GetBytes((await RunAsync(["show", "-json", file], cancellation)).Expect(request.Locate, 0).Output);

    private Task<TerraformOutcome> RunAsync(IEnumerable<string> arguments, CancellationToken cancellation) =>
        _program.RunAsync(arguments, request.Folder, request.Variables, live: true, Report, cancellation);

    private void Report(JsonElement message)
    {
        if (request.Progress is { } progress && TerraformProgress.Read(message) is { } step) progress(step);
    }

    private static void Refuse(Plan plan, IReadOnlySet<string> holdsData)
    {
        var problems = new DiagnosticBag();
        foreach (var change in plan.Changes.Where(change => change.Kind is ChangeKind.Delete or ChangeKind.Replace && holdsData.Contains(change.Type)))
        {
            var reason = change.Attributes.FirstOrDefault(attribute => attribute.ForcesReplacement) is { } attribute ? $", since `{attribute.Path}` can't be changed in place" : "";
            problems.Error(TerraformErrors.DestroysState, $"`{change.Address}` would be {(change.Kind == ChangeKind.Delete ? "destroyed" : "destroyed and made anew")} with its data{reason}");
        }

        problems.ThrowIfErrors();
    }

    private static Dictionary<string, string> ReadOutputs(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject().Where(output => !output.Value.GetProperty("sensitive").GetBoolean())
            .ToDictionary(output => output.Name, output => output.Value.GetProperty("value").ToString(), StringComparer.Ordinal);
    }
}
