using SynthData.Infra.Emit;
using SynthData.SchemaProvider;

namespace SynthData.Testing.Stacks;

/// <summary>Emitted files in a folder where the real Terraform runs on them, with the schema provider in place of Google's.</summary>
internal sealed class EmittedOnDisk : IAsyncDisposable
{
    /// <summary>The value of every profile's secret input; may stand in no file that Terraform leaves.</summary>
    public const string Secret = "a-secret-of-this-test";

    private readonly TemporaryFolder _folder = new();
    private readonly SchemaProviderHost _host;

    private EmittedOnDisk(IReadOnlyList<EmittedFile> files, SchemaProviderHost host)
    {
        _host = host;
        foreach (var file in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder[file.Path])!);
            File.WriteAllText(_folder[file.Path], file.Text);
        }

        // State of a test stays in its folder.
        foreach (var root in Directory.EnumerateDirectories(_folder.Path).Where(root => File.Exists(Path.Combine(root, "backend.tf"))))
            File.WriteAllText(Path.Combine(root, "backend_override.tf"), "terraform {\n  backend \"local\" {}\n}\n");
    }

    public static async Task<EmittedOnDisk> WriteAsync(IReadOnlyList<EmittedFile> files, CancellationToken cancellation) =>
        new(files, await SchemaProviderHost.StartAsync(new ProviderOptions(), cancellation));

    public IEnumerable<string> Roots => Directory.EnumerateDirectories(_folder.Path).Where(folder => Directory.EnumerateFiles(folder, "*.tf").Any());

    /// <summary>Throws unless every root is formatted and valid.</summary>
    public void ExpectValid()
    {
        foreach (var root in Roots)
        {
            Terraform(root, "fmt", "-check", "-recursive").Expect(0);
            Terraform(root, "init", "-input=false").Expect(0);
            Terraform(root, "validate", "-no-color").Expect(0);
        }
    }

    public ProcessRun Terraform(string root, params string[] arguments) =>
        ProcessRun.Of("terraform", arguments, root, new Dictionary<string, string?>(_host.Environment.ToDictionary(one => one.Key, one => (string?)one.Value))
        {
            // Profiles have one secret; stacks without it ignore the variable.
            ["TF_VAR_settings_secret"] = Secret,
            ["TF_CLI_CONFIG_FILE"] = "/dev/null",
            ["CHECKPOINT_DISABLE"] = "1",
            ["TF_IN_AUTOMATION"] = "1",
        });

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }
}
