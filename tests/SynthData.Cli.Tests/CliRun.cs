using System.Text;
using SynthData.Cli.Output;

namespace SynthData.Cli.Tests;

/// <summary>One run of the command line inside the test's process.</summary>
internal sealed record CliRun(int ExitCode, byte[] OutputBytes, string Error)
{
    public string Output => Encoding.UTF8.GetString(OutputBytes).Replace(ProcessName, "synthdata", StringComparison.Ordinal);

    // The parser calls the program by its process's name, here the test's.
    private const string ProcessName = "SynthData.Cli.Tests";

    public static CliRun Of(params string[] arguments) => With("", default, arguments);

    public static CliRun WithInput(string input, params string[] arguments) => With(input, default, arguments);

    public static CliRun With(string input, CancellationToken cancellation, params string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(new MemoryStream(Encoding.UTF8.GetBytes(input)), output, error);
        var exitCode = CommandLine.Run(arguments, terminal, cancellation);
        return new(exitCode, output.ToArray(), error.ToString().Replace(ProcessName, "synthdata", StringComparison.Ordinal));
    }

    /// <summary>Fails with what the run printed when the exit code is another.</summary>
    public CliRun Expect(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"exit code {ExitCode}, not {exitCode}\n{Error}\n{Output}");
        return this;
    }
}
