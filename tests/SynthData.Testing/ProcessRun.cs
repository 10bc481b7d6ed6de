using System.Diagnostics;
using System.Text;

namespace SynthData.Testing;

/// <summary>A process that ran to its end.</summary>
public sealed record ProcessRun(int ExitCode, byte[] OutputBytes, string Error)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    public string Output => Encoding.UTF8.GetString(OutputBytes);

    /// <summary>Starts a process. Variables that the running test's own build tools set are not passed on.</summary>
    /// <param name="variables">Added to the environment; a null value removes one.</param>
    public static Process Start(string program, IEnumerable<string> arguments, string? folder = null, IReadOnlyDictionary<string, string?>? variables = null)
    {
        var info = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        foreach (var name in info.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            info.Environment.Remove(name);
        foreach (var (name, value) in variables ?? new Dictionary<string, string?>())
        {
            if (value is null) info.Environment.Remove(name);
            else info.Environment[name] = value;
        }

        return Process.Start(info) ?? throw new InvalidOperationException($"{program} did not start");
    }

    /// <summary>Runs a process to its end, with nothing on standard input.</summary>
    /// <exception cref="TimeoutException">It took over half an hour and was killed.</exception>
    public static ProcessRun Of(string program, IEnumerable<string> arguments, string? folder = null, IReadOnlyDictionary<string, string?>? variables = null)
    {
        using var process = Start(program, arguments, folder, variables);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        using var output = new MemoryStream();
        var copy = process.StandardOutput.BaseStream.CopyToAsync(output);
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end in {Patience}");
        }

        copy.Wait();
        return new(process.ExitCode, output.ToArray(), error.Result);
    }

    /// <summary>Throws with what was printed when the exit code is another.</summary>
    public ProcessRun Expect(int exitCode) =>
        ExitCode == exitCode ? this : throw new InvalidOperationException($"exit code {ExitCode}, not {exitCode}\n{Error}\n{Output}");
}
