using SynthData.Cli.Output;
using SynthData.Errors;
using SynthData.Infra.Emit;
using SynthData.Infra.Graph;
using SynthData.Infra.Plans.Terraform;

namespace SynthData.Cli.Commands.Gcp;

/// <summary>An environment of a stack as it is driven for real: emitted to its folder, then planned and applied there with the stored state.</summary>
internal sealed class LiveStack
{
    private readonly LiveTerraform _terraform;

    private LiveStack(LiveTerraform terraform) => _terraform = terraform;

    /// <summary>Emits the stack, connects the folder with the environment's state, and is ready to plan.</summary>
    public static LiveStack Open(CheckedStack stack, string environment, string root, string? program, string? folder, Terminal terminal, CancellationToken cancellation)
    {
        // The environment is asked for first, so that a mistyped one writes nothing.
        var graph = stack.Graph(environment);
        var emitted = EmittedStack.Emit(stack);
        RootArguments.Check(emitted, root, stack.Source.Path);
        var target = new EmittedFolder(folder ?? Path.Combine(stack.Source.Folder, EmittedFolder.DefaultPath));
        CheckSecrets(graph);
        target.Write(emitted.Files);
        stack.WriteLock();
        // A state that is locked by a process that is gone stays locked.
        terminal.WaitForWork();
        var backend = $"environments/{environment}.gcs.tfbackend";
        var terraform = new LiveTerraform(new()
        {
            Folder = Path.Combine(target.Path, root),
            BackendFile = emitted.Files.Any(file => file.Path == $"{root}/{backend}") ? backend : null,
            VariablesFile = $"environments/{environment}.tfvars",
            Terraform = program,
            Locate = (file, line) => emitted.Terraform.PlaceOf($"{root}/{file}", (int)line),
            Progress = step => terminal.Error.WriteLine(Line(step)),
        });
        terraform.InitAsync(cancellation).GetAwaiter().GetResult();
        return new(terraform);
    }

    public SavedPlan Plan(bool destroy, CancellationToken cancellation) => _terraform.PlanAsync(destroy, cancellation).GetAwaiter().GetResult();

    public LiveStatus Status(CancellationToken cancellation) => _terraform.StatusAsync(cancellation).GetAwaiter().GetResult();

    /// <summary>Shows a plan, asks, and does it.</summary>
    public void Apply(SavedPlan saved, Consent consent, Terminal terminal, CancellationToken cancellation)
    {
        PlanText.Write(terminal.Text, terminal.TextStyle, saved.Plan);
        if (saved.Plan.IsEmpty) return;
        if (!consent.MayDestroyData) LiveTerraform.RefuseDataLoss(saved.Plan, Stateful.Types);
        consent.Ask(terminal);
        _terraform.ApplyAsync(saved, Stateful.Types, consent.MayDestroyData, cancellation).GetAwaiter().GetResult();
        terminal.Error.WriteLine($"Done: {PlanText.Summary(saved.Plan)}");
    }

    /// <summary>A secret that nobody gave would stop Terraform at a prompt that nobody sees.</summary>
    private static void CheckSecrets(ResourceGraph graph)
    {
        var problems = new DiagnosticBag();
        foreach (var secret in graph.Parameters.Where(parameter => parameter.Value is null && string.IsNullOrEmpty(Environment.GetEnvironmentVariable($"TF_VAR_{parameter.Name}"))))
            problems.Error(CliErrors.SecretMissing, $"`{secret.Name}` has no value: {secret.Description}", hint: $"Set TF_VAR_{secret.Name} in the environment");
        problems.ThrowIfErrors();
    }

    private static string Line(TerraformProgress step) => step.State switch
    {
        ProgressState.Started => $"{step.Address}: {step.Action} ...",
        ProgressState.Running => $"{step.Address}: {step.Action} ... {step.ElapsedSeconds} s",
        ProgressState.Done => $"{step.Address}: {step.Action} done, {step.ElapsedSeconds} s",
        _ => $"{step.Address}: {step.Action} failed, {step.ElapsedSeconds} s",
    };
}
