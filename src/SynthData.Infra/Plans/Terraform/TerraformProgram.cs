using System.Diagnostics;
using System.Text.Json;
using SynthData.Errors;

namespace SynthData.Infra.Plans.Terraform;

/// <summary>What a run of Terraform left.</summary>
/// <param name="Output">Lines of standard output that are no JSON messages.</param>
internal sealed record TerraformOutcome(int ExitCode, string Output, string Error, IReadOnlyList<TerraformDiagnostic> Diagnostics)
{
    /// <exception cref="SynthDataException">The run failed; carries everything Terraform said.</exception>
    public TerraformOutcome Expect(Func<string, long, Place?>? locate, params ReadOnlySpan<int> exitCodes)
    {
        if (exitCodes.Contains(ExitCode)) return this;
        var errors = Diagnostics.Distinct().Select(diagnostic => diagnostic.ToDiagnostic(locate)).ToArray();
        if (Array.Exists(errors, error => error.Severity == Severity.Error)) throw new SynthDataException(errors);
        throw new SynthDataException(TerraformErrors.Failed, $"Terraform ended with code {ExitCode}: {Error.Trim()}");
    }
}

/// <summary>The <c>terraform</c> or <c>tofu</c> that is driven.</summary>
internal sealed class TerraformProgram
{
    private static readonly string[] Names = ["terraform", "tofu"];

    // What a person may need for a real run: where plugins and credentials are, not what changes the meaning of a command.
    private static readonly string[] KeptWhenLive = ["TF_REATTACH_PROVIDERS", "TF_CLI_CONFIG_FILE", "TF_PLUGIN_CACHE_DIR", "TF_LOG", "TF_LOG_PATH", "TF_LOG_PROVIDER"];

    private readonly string _file;

    private TerraformProgram(string file) => _file = file;

    /// <param name="given">A file or a name on the PATH; null finds terraform, else tofu.</param>
    /// <exception cref="SynthDataException">There is none.</exception>
    public static TerraformProgram Find(string? given)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        foreach (var name in given is null ? Names : [given])
        {
            if (name.Contains(Path.DirectorySeparatorChar))
            {
                if (File.Exists(name)) return new(Path.GetFullPath(name));
                continue;
            }

            var file = folders.Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? $"{name}.exe" : name)).FirstOrDefault(File.Exists);
            if (file is not null) return new(file);
        }

        throw new SynthDataException(TerraformErrors.Missing, given is null ? "Neither `terraform` nor `tofu` is on the PATH" : $"`{given}` does not exist");
    }

    /// <summary>Runs it to its end. A cancellation asks it to stop and waits until it has, so that no lock or half-written state stays.</summary>
    /// <param name="variables">Added to the environment; of the user's own TF_ variables only the inputs stay (and, live, where plugins are).</param>
    /// <param name="onMessage">Takes each JSON message as it comes.</param>
    /// <exception cref="OperationCanceledException">It was asked to stop, and has ended.</exception>
    public async Task<TerraformOutcome> RunAsync(
        IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string> variables, bool live, Action<JsonElement>? onMessage, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var stop = new ChildStop(cancellation);
        using var process = Start(arguments, folder, variables, live);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using (stop.Watch(process))
        {
            var diagnostics = new List<TerraformDiagnostic>();
            var output = new StringWriter();
            while (await process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
            {
                if (!TryMessage(line, diagnostics, onMessage)) output.WriteLine(line);
            }

            await process.WaitForExitAsync(CancellationToken.None);
            cancellation.ThrowIfCancellationRequested();
            return new(process.ExitCode, output.ToString(), await error, diagnostics);
        }
    }

    private Process Start(IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string> variables, bool live)
    {
        var info = new ProcessStartInfo(_file, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // TF_CLI_ARGS_plan=-destroy or TF_WORKSPACE of the user's shell would change what a plan says.
        foreach (var name in info.Environment.Keys.Where(name => name.StartsWith("TF_", StringComparison.Ordinal)).ToArray())
        {
            if (!name.StartsWith("TF_VAR_", StringComparison.Ordinal) && !(live && (KeptWhenLive.Contains(name) || name.StartsWith("TF_TOKEN_", StringComparison.Ordinal))))
                info.Environment.Remove(name);
        }

        if (!live) info.Environment["TF_CLI_CONFIG_FILE"] = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";
        info.Environment["CHECKPOINT_DISABLE"] = "1";
        info.Environment["TF_IN_AUTOMATION"] = "1";
        info.Environment["TF_INPUT"] = "0";
        foreach (var (name, value) in variables) info.Environment[name] = value;
        return Process.Start(info) ?? throw new InvalidOperationException($"{_file} did not start");
    }

    private static bool TryMessage(string line, List<TerraformDiagnostic> diagnostics, Action<JsonElement>? onMessage)
    {
        if (!line.StartsWith("{\"@level\"", StringComparison.Ordinal)) return false;
        using var message = JsonDocument.Parse(line);
        if (message.RootElement.TryGetProperty("diagnostic", out var diagnostic)) diagnostics.Add(TerraformDiagnostic.Read(diagnostic));
        else onMessage?.Invoke(message.RootElement);
        return true;
    }
}
