namespace SynthData.Cli;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Success = 0;

    /// <summary>The command line, the input or the output's place is wrong: the user's to mend.</summary>
    public const int UserError = 1;

    /// <summary>A bug of ours.</summary>
    public const int Bug = 2;

    /// <summary>A plan with changes, when `--detailed-exitcode` asks for Terraform's convention.</summary>
    public const int Changes = 2;

    /// <summary>A check that the user asked for said no.</summary>
    public const int GateRefused = 3;

    /// <summary>Stopped by Ctrl-C.</summary>
    public const int Interrupted = 130;

    /// <summary>The reader of standard output went away, as with <c>| head</c>.</summary>
    public const int OutputClosed = 141;
}
