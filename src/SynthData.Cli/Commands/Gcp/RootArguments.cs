using System.CommandLine;
using SynthData.Errors;
using SynthData.Infra.Emit;
using SynthData.Infra.Emit.Terraform;
using SynthData.Infra.Stacks;

namespace SynthData.Cli.Commands.Gcp;

/// <summary>Which of a stack's Terraform roots: the platform's, or the one of what needs an organisation and other people's rights.</summary>
internal sealed class RootArguments
{
    private readonly Option<bool> _organization = new("--organization") { Description = "Work on the root of what needs an organisation, instead of the platform's" };

    public void AddTo(Command command) => command.Add(_organization);

    /// <summary>The root's folder among the emitted files.</summary>
    public string Read(Arguments arguments) => arguments.Flag(_organization) ? TerraformEmitter.OrganizationFolder : TerraformEmitter.PlatformFolder;

    /// <exception cref="SynthDataException">The stack has no such root.</exception>
    public static void Check(EmittedStack emitted, string root, string stackPath)
    {
        if (!emitted.Files.Any(file => file.Path.StartsWith(root + "/", StringComparison.Ordinal)))
            throw new SynthDataException(StackErrors.NoOrganization, "The stack makes nothing that needs an organisation", new(stackPath, Path: "organization"));
    }
}
