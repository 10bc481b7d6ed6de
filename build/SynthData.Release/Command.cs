using System.Diagnostics;

namespace SynthData.Release;

/// <summary>Programs of the system.</summary>
internal static class Command
{
    /// <summary>Standard output; null when the program failed.</summary>
    public static string? TryRun(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        errors.Wait();
        return process.ExitCode == 0 ? output : null;
    }

    /// <exception cref="InvalidOperationException">The program failed.</exception>
    public static string Run(string program, params string[] arguments) =>
        TryRun(program, arguments) ?? throw new InvalidOperationException($"`{program} {string.Join(' ', arguments)}` failed");
}
