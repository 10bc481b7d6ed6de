using SynthData.Errors;
using SynthData.Infra.Emit;
using SynthData.Infra.Emit.Terraform;
using SynthData.Testing;
using Xunit;

namespace SynthData.Infra.Tests.Emit.Terraform;

/// <summary>What is emitted is laid out as Terraform's own formatter wants it, and reads as intended.</summary>
public sealed class TerraformEmitterTests
{
    private static readonly TerraformSettings Settings = new()
    {
        Stack = "test",
        State = GraphGen.Environments.ToDictionary(environment => environment, environment => new StateLocation("state", $"test/{environment}")),
        Moves = [new(new("google_pubsub_topic", "old"), new("google_pubsub_topic", "new"))],
        Forgotten = [new("google_sql_database_instance", "gone")],
    };

    [Fact]
    public void Emit_RandomStacks_AreFormatted()
    {
        Assert.SkipWhen(MissingTool.Reason("terraform fmt", "terraform") is { }, MissingTool.Reason("terraform fmt", "terraform") ?? "");
        using var folder = new TemporaryFolder();
        for (var seed = 1; seed <= 40; seed++) Write(TerraformEmitter.Emit(EnvironmentMerge.Merge(GraphGen.Make(seed, 20)), Settings), folder[$"s{seed}"]);
        var run = ProcessRun.Of("terraform", ["fmt", "-check", "-diff", "-recursive"], folder.Path);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
    }

    [Fact]
    public void Emit_SmallStack_ReadsWell()
    {
        var emitted = TerraformEmitter.Emit(EnvironmentMerge.Merge(SmallStack.Graphs()), Settings);
        var text = string.Concat(emitted.Files.Select(file => $"==> {file.Path}\n{file.Text}\n"));
        Golden.Check(text, "tests", "SynthData.Infra.Tests", "Emit", "Terraform", "small-stack.golden.txt");
    }

    [Fact]
    public void PlaceOf_LineOfAResource_LeadsToTheStackFile()
    {
        var emitted = TerraformEmitter.Emit(EnvironmentMerge.Merge(SmallStack.Graphs()), Settings);
        var lines = emitted.Files.Single(file => file.Path == "terraform/storage.tf").Text.Split('\n');
        Assert.Equal(
            new("stack.yaml", 7, 3, Path: "google_storage_bucket.data.versioning.enabled"),
            emitted.PlaceOf("terraform/storage.tf", Array.FindIndex(lines, line => line.Contains("enabled = ", StringComparison.Ordinal)) + 1));
        Assert.Null(emitted.PlaceOf("terraform/storage.tf", 1));
        Assert.Null(emitted.PlaceOf("terraform/storage.tf", 10_000));
        Assert.Null(emitted.PlaceOf("terraform/variables.tf", 3));
        // Every line of a resource has a place, and only those.
        foreach (var (file, places) in emitted.Places)
        {
            var text = emitted.Files.Single(one => one.Path == file).Text.Split('\n');
            Assert.Equal(text.Length - 1, places.Count);
            var isInside = false;
            foreach (var (i, place) in places.Index())
            {
                isInside |= i > 0 && text[i].StartsWith("# ", StringComparison.Ordinal) && !text[i].StartsWith("# ---", StringComparison.Ordinal);
                Assert.Equal(isInside, place is not null);
                isInside &= text[i] != "}";
            }
        }
    }

    [Fact]
    public void Emit_RawFiles_AreCopiedAndMayNotTakeOurNames()
    {
        var merged = EnvironmentMerge.Merge(SmallStack.Graphs());
        var emitted = TerraformEmitter.Emit(merged, Settings with { RawFiles = [new("own.tf", "locals {}\n")] });
        Assert.Equal("locals {}\n", emitted.Files.Single(file => file.Path == "terraform/own.tf").Text);
        var refused = Assert.Throws<SynthDataException>(() => TerraformEmitter.Emit(merged, Settings with { RawFiles = [new("storage.tf", "")] }));
        Assert.Equal(EmitErrors.FileNameTaken, Assert.Single(refused.Diagnostics).Code);
    }

    [Fact]
    public void Emit_WithoutState_HasNoBackend() =>
        Assert.DoesNotContain(TerraformEmitter.Emit(EnvironmentMerge.Merge(SmallStack.Graphs()), new() { Stack = "s" }).Files, file => file.Path.Contains("backend", StringComparison.Ordinal));

    internal static void Write(EmittedTerraform emitted, string folder)
    {
        foreach (var file in emitted.Files)
        {
            var path = Path.Combine(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Text);
        }
    }
}
