using System.Diagnostics;
using SynthData.Errors;

namespace SynthData.Infra.Passes.Drills;

/// <summary>The <c>gcloud</c> of this machine, with its own login.</summary>
internal sealed class GcloudProgram
{
    private readonly string _file;

    private GcloudProgram(string file) => _file = file;

    /// <exception cref="SynthDataException">There is none.</exception>
    public static GcloudProgram Find()
    {
        var name = OperatingSystem.IsWindows() ? "gcloud.cmd" : "gcloud";
        var file = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        return file is null ? throw new SynthDataException(DrillErrors.NoGcloud, "`gcloud` is not on the PATH") : new(file);
    }

    /// <summary>Runs it to its end; a cancellation kills it.</summary>
    public async Task<(int ExitCode, string Output, string Error)> RunAsync(IEnumerable<string> arguments, string? input, CancellationToken cancellation)
    {
        var info = new ProcessStartInfo(_file, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        // Nobody is there to answer.
        info.Environment["CLOUDSDK_CORE_DISABLE_PROMPTS"] = "1";
        using var process = Process.Start(info) ?? throw new InvalidOperationException($"{_file} did not start");
        await using var kill = cancellation.Register(() => process.Kill(entireProcessTree: true));
        var (output, error) = (process.StandardOutput.ReadToEndAsync(CancellationToken.None), process.StandardError.ReadToEndAsync(CancellationToken.None));
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It did not want to read; its exit code says whether that was right.
        }

        await process.WaitForExitAsync(CancellationToken.None);
        cancellation.ThrowIfCancellationRequested();
        return (process.ExitCode, await output, await error);
    }
}
