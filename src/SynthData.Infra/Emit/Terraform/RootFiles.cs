using SynthData.Infra.Graph;
using SynthData.Infra.Schema;

namespace SynthData.Infra.Emit.Terraform;

/// <summary>Writes the files of a root that hold no resources.</summary>
internal sealed class RootFiles(TerraformSettings settings, HclValues values, RootInputs inputs, string folder)
{
    public EmittedFile Versions()
    {
        var version = ProviderSchema.Google.Version.Split('.');
        var writer = TerraformEmitter.Begin(settings);
        writer.Space();
        writer.Open("terraform {");
        writer.Assign("required_version", "\">= 1.11\"");
        writer.Space();
        writer.Open("required_providers {");
        foreach (var provider in Providers(inputs))
        {
            writer.Open($"{provider} = {{");
            writer.Assign("source", $"\"hashicorp/{provider}\"");
            writer.Assign("version", $"\"~> {version[0]}.{version[1]}\"");
            writer.Close();
        }

        writer.Close();
        writer.Close();
        return File("versions.tf", writer);
    }

    public EmittedFile Providers()
    {
        var writer = TerraformEmitter.Begin(settings);
        foreach (var provider in Providers(inputs))
        {
            writer.Space();
            if (inputs.Provider.Count == 0) writer.Write($"provider \"{provider}\" {{}}");
            else
            {
                writer.Open($"provider \"{provider}\" {{");
                foreach (var (argument, parameter) in inputs.Provider) writer.Assign(argument, $"var.{parameter}");
                writer.Close();
            }
        }

        return File("providers.tf", writer);
    }

    public EmittedFile Backend()
    {
        var writer = TerraformEmitter.Begin(settings);
        writer.Comment("Begin with: terraform init -backend-config=environments/ENVIRONMENT.gcs.tfbackend");
        writer.Space();
        writer.Open("terraform {");
        writer.Write("backend \"gcs\" {}");
        writer.Close();
        return File("backend.tf", writer);
    }

    public EmittedFile Variables()
    {
        var writer = TerraformEmitter.Begin(settings);
        foreach (var variable in inputs.Variables)
        {
            writer.Space();
            writer.Open($"variable \"{variable.Name}\" {{");
            writer.Assign("type", variable.Type);
            writer.Assign("description", HclText.Quote(variable.Description));
            if (variable.Default is { } value) values.Assign(writer, "default", value);
            else if (variable.IsOptional) writer.Assign("default", "null");
            if (variable.IsSensitive) writer.Assign("sensitive", "true");
            writer.Close();
        }

        return File("variables.tf", writer);
    }

    public EmittedFile Outputs(IEnumerable<Output> outputs)
    {
        var writer = TerraformEmitter.Begin(settings);
        foreach (var output in outputs)
        {
            writer.Space();
            writer.Open($"output \"{output.Name}\" {{");
            writer.Assign("description", HclText.Quote(output.Description));
            values.Assign(writer, "value", output.Value);
            if (output.Sensitive) writer.Assign("sensitive", "true");
            writer.Close();
        }

        return File("outputs.tf", writer);
    }

    public EmittedFile Moved(IEnumerable<Move> moves)
    {
        var writer = TerraformEmitter.Begin(settings);
        writer.Comment("Renamed parts of the stack: what exists keeps its state under the new address.");
        foreach (var move in moves)
        {
            writer.Space();
            writer.Open("moved {");
            writer.Assign("from", move.From.ToString());
            writer.Assign("to", move.To.ToString());
            writer.Close();
        }

        return File("moved.tf", writer);
    }

    public EmittedFile Removed(IEnumerable<Address> forgotten)
    {
        var writer = TerraformEmitter.Begin(settings);
        writer.Comment("No longer part of the stack: Terraform stops managing these, and they stay as they are.");
        foreach (var address in forgotten)
        {
            writer.Space();
            writer.Open("removed {");
            writer.Assign("from", address.ToString());
            writer.Space();
            writer.Open("lifecycle {");
            writer.Assign("destroy", "false");
            writer.Close();
            writer.Close();
        }

        return File("removed.tf", writer);
    }

    public EmittedFile VariableValues(string environment)
    {
        var writer = TerraformEmitter.Begin(settings);
        writer.Comment($"The inputs of {environment}.");
        foreach (var secret in inputs.Variables.Where(variable => variable is { IsSensitive: true, ByEnvironment.IsEmpty: true }))
            writer.Comment($"{secret.Name} is a secret: give it as TF_VAR_{secret.Name}.");
        var given = inputs.Variables.Where(variable => variable.ByEnvironment.ContainsKey(environment)).ToArray();
        if (given.Length > 0) writer.Space();
        foreach (var variable in given) values.Assign(writer, variable.Name, variable.ByEnvironment[environment]);

        return File($"environments/{environment}.tfvars", writer);
    }

    public EmittedFile BackendValues(string environment, StateLocation state, Root root)
    {
        var writer = TerraformEmitter.Begin(settings);
        writer.Space();
        writer.Assign("bucket", HclText.Quote(state.Bucket));
        writer.Assign("prefix", HclText.Quote(root == Root.Organization ? $"{state.Prefix}/organization" : state.Prefix));
        return File($"environments/{environment}.gcs.tfbackend", writer);
    }

    private static IEnumerable<string> Providers(RootInputs inputs) => inputs.NeedsBeta ? ["google", "google-beta"] : ["google"];

    private EmittedFile File(string name, HclWriter writer) => new($"{folder}/{name}", writer.ToString());
}
