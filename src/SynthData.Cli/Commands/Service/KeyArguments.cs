using System.CommandLine;
using SynthData.Platform.Keys;
using SynthData.Platform.Projects;

namespace SynthData.Cli.Commands.Service;

/// <summary>Options of the commands on keys.</summary>
internal static class KeyArguments
{
    /// <summary>Whoever may read the data folder is its administrator.</summary>
    public const string Actor = "administrator";

    public static Option<string> Project() =>
        SharedOptions.Text("--project", "ID", $"The project that the key is for; {KeyService.AllProjects} for all of them [default: {ProjectService.Default}]");
}
