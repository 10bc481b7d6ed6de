using SynthData.Cli.Output;

namespace SynthData.Cli.Commands.Gcp;

/// <summary>Groups what is done with a stack: one file that becomes a Google Cloud platform.</summary>
internal sealed class GcpCommand : CliCommand
{
    public GcpCommand()
        : base("gcp", "Make a Google Cloud platform from one stack file: check, emit Terraform, plan offline, apply")
    {
        Add(new GcpInitCommand());
        Add(new GcpCheckCommand());
        Add(new GcpEmitCommand());
        Add(new GcpPolicyCommand());
        Add(new GcpPlanCommand());
        Add(new GcpApplyCommand());
        Add(new GcpDestroyCommand());
        Add(new GcpStatusCommand());
        Add(new GcpObjectivesCommand());
        Add(new GcpDrillCommand());
        Add(new GcpDiagramCommand());
        Add(new GcpCostCommand());
        Add(new GcpRecoveryCommand());
        Add(new GcpResidencyCommand());
    }

    public override Action<Terminal, CancellationToken> Prepare(Arguments arguments) => (_, _) => { };
}
