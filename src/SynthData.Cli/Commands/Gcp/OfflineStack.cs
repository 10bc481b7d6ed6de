using SynthData.Files;
using SynthData.Infra.Emit;
using SynthData.Infra.Emit.Terraform;
using SynthData.SchemaProvider.Plans;

namespace SynthData.Cli.Commands.Gcp;

/// <summary>A checked stack as an offline plan takes it.</summary>
internal static class OfflineStack
{
    /// <summary>Beside the stack file; holds one recorded state an environment.</summary>
    public const string StateFolder = "offline";

    public static string StateFile(CheckedStack stack, string environment, string root) =>
        Path.Combine(stack.Source.Folder, StateFolder, environment + (root == TerraformEmitter.PlatformFolder ? "" : "." + root) + ".tfstate");

    /// <summary>Makes the folder of recorded states; what secrets are hashed with stays out of version control.</summary>
    public static void PrepareFolder(CheckedStack stack)
    {
        var folder = Path.Combine(stack.Source.Folder, StateFolder);
        try
        {
            Directory.CreateDirectory(folder);
            var ignore = Path.Combine(folder, ".gitignore");
            if (!File.Exists(ignore)) File.WriteAllText(ignore, "*.key\n");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.Coded(failure, folder);
        }
    }

    public static OfflinePlanRequest Request(CheckedStack stack, string environment, string root, string? program)
    {
        var emitted = EmittedStack.Emit(stack);
        RootArguments.Check(emitted, root, stack.Source.Path);
        return new()
        {
            Files = emitted.Terraform.Files,
            RootFolder = root,
            VariablesFile = $"environments/{environment}.tfvars",
            // A secret's value makes no difference to a plan without a cloud.
            Variables = stack.Graph(environment).Parameters.Where(parameter => parameter.Value is null).ToDictionary(parameter => parameter.Name, _ => "offline"),
            Terraform = program,
            Locate = (file, line) => emitted.Terraform.PlaceOf($"{root}/{file}", (int)line),
        };
    }
}
