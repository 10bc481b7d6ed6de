namespace SynthData.Cli;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Success = 0;

    /// <summary>The input, the output's place or the request can't be served.</summary>
    public const int UserError = 1;

    /// <summary>A bug of ours.</summary>
    public const int Bug = 2;

    /// <summary>The command line is wrong; nothing was started.</summary>
    public const int Usage = 3;

    /// <summary>Stopped by Ctrl-C.</summary>
    public const int Interrupted = 130;

    /// <summary>The reader of standard output went away, as with <c>| head</c>.</summary>
    public const int OutputClosed = 141;
}
