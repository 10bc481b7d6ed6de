using SynthData.Infra.Emit;
using SynthData.SchemaProvider.Plans;

namespace SynthData.Cli.Commands.Gcp;

/// <summary>A checked stack as an offline plan takes it.</summary>
internal static class OfflineStack
{
    /// <summary>Beside the stack file; holds one recorded state an environment.</summary>
    public const string StateFolder = "offline";

    public static string StateFile(CheckedStack stack, string environment) => Path.Combine(stack.Source.Folder, StateFolder, environment + ".tfstate");

    public static OfflinePlanRequest Request(CheckedStack stack, string environment, string? program)
    {
        var emitted = EmittedStack.Emit(stack);
        return new()
        {
            Files = emitted.Terraform.Files,
            RootFolder = Infra.Emit.Terraform.TerraformEmitter.PlatformFolder,
            VariablesFile = $"environments/{environment}.tfvars",
            // A secret's value makes no difference to a plan without a cloud.
            Variables = stack.Graph(environment).Parameters.Where(parameter => parameter.Value is null).ToDictionary(parameter => parameter.Name, _ => "offline"),
            Terraform = program,
            Locate = (file, line) => emitted.Terraform.PlaceOf($"{Infra.Emit.Terraform.TerraformEmitter.PlatformFolder}/{file}", (int)line),
        };
    }
}
