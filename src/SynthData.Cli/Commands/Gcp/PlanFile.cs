using SynthData.Cli.Output;
using SynthData.Errors;
using SynthData.Files;
using SynthData.Infra.Inventories;

namespace SynthData.Cli.Commands.Gcp;

/// <summary>Reads a plan that somebody else's Terraform made.</summary>
internal static class PlanFile
{
    /// <param name="path">A file, or <c>-</c> for standard input.</param>
    /// <param name="terminal">Has the standard input.</param>
    /// <exception cref="SynthDataException">It can't be read, or is no plan.</exception>
    public static Inventory Read(string path, Terminal terminal)
    {
        try
        {
            if (path != "-") return Inventory.OfPlan(File.ReadAllBytes(path), path);
            using var buffer = new MemoryStream();
            // One byte above what is read, so that more is noticed without being kept.
            var chunk = new byte[64 * 1024];
            for (var read = terminal.Input.Read(chunk); read > 0 && buffer.Length <= PlanAssets.LargestPlan; read = terminal.Input.Read(chunk)) buffer.Write(chunk, 0, read);
            return Inventory.OfPlan(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), "-");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.Coded(failure, path);
        }
    }
}
