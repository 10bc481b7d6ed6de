using System.Globalization;
using System.Text.Json;
using SynthData.Infra.Emit;
using SynthData.Infra.Emit.Terraform;
using SynthData.Infra.Graph;
using SynthData.Testing;
using Xunit;

namespace SynthData.Infra.Tests.Emit.Terraform;

/// <summary>
/// Another HCL parser (the npm package @cdktf/hcl2json, MPL-2.0, used by this test only) reads from the emitted files what the graph says. The package comes from the
/// registry once, into the folder of build results; without node, npm or network the test is skipped.
/// </summary>
public sealed class SecondParserTests
{
    private const string Package = "@cdktf/hcl2json@0.21.0";

    private const string Script = """
        const { parse } = require('@cdktf/hcl2json');
        const fs = require('fs');
        (async () => {
          const result = {};
          for (const file of process.argv.slice(2)) result[file] = await parse(file, fs.readFileSync(file, 'utf8'));
          console.log(JSON.stringify(result));
        })();
        """;

    [Fact]
    public void Emit_RandomStacks_AreReadAlikeByAnotherParser()
    {
        if (MissingTool.Reason(nameof(SecondParserTests), "node") is { } reason) Assert.Skip(reason);
        var parser = Install();
        using var folder = new TemporaryFolder();
        for (var seed = 1; seed <= 6; seed++)
        {
            var graph = GraphGen.Make(seed, 20)[0];
            var root = folder[$"s{seed}"];
            TerraformEmitterTests.Write(TerraformEmitter.Emit(EnvironmentMerge.Merge([graph]), new() { Stack = "test" }), root);
            var files = Directory.GetFiles(root, "*.tf", SearchOption.AllDirectories).Concat(Directory.GetFiles(root, "*.tfvars", SearchOption.AllDirectories));
            using var parsed = JsonDocument.Parse(ProcessRun.Of("node", ["parse.js", .. files], parser).Expect(0).Output);
            var read = parsed.RootElement.EnumerateObject().Where(file => file.Value.TryGetProperty("resource", out _))
                .SelectMany(file => file.Value.GetProperty("resource").EnumerateObject())
                .SelectMany(type => type.Value.EnumerateObject().Select(one => (Address: new Address(type.Name, one.Name), Body: one.Value[0])))
                .ToDictionary(one => one.Address, one => one.Body);
            Assert.Equal(graph.Graph.Resources.Select(resource => resource.Address).ToHashSet(), read.Keys.ToHashSet());
            foreach (var resource in graph.Graph.Resources) AssertSame(resource.Body, read[resource.Address], resource.Address.ToString());
        }
    }

    private static void AssertSame(Value expected, JsonElement read, string path)
    {
        switch (expected)
        {
            case ObjectValue members:
                // A block is a list with one element.
                var body = read.ValueKind == JsonValueKind.Array ? Assert.Single(read.EnumerateArray()) : read;
                foreach (var (name, member) in members.Where(member => member.Value is not ListValue { Items.IsEmpty: true })) AssertSame(member, body.GetProperty(name), $"{path}.{name}");
                break;
            // A list with a reference in it is read as one expression.
            case ListValue list when read.ValueKind == JsonValueKind.Array:
                Assert.Equal(list.Items.Length, read.GetArrayLength());
                foreach (var (i, item) in list.Items.Index()) AssertSame(item, read[i], $"{path}[{i}]");
                break;
            case TextValue { Text: var text }:
                Assert.True(text == Unescape(read.GetString()!), $"{path} is read as {read.GetString()}, not {text}");
                break;
            case NumberValue { Number: var number }:
                Assert.True(number == decimal.Parse(read.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture), path);
                break;
            case BooleanValue { Flag: var flag }:
                Assert.True(flag == read.GetBoolean(), path);
                break;
            default:
                Assert.Contains("${", read.GetString(), StringComparison.Ordinal);
                break;
        }
    }

    private static string Unescape(string text) => text.Replace("$${", "${", StringComparison.Ordinal).Replace("%%{", "%{", StringComparison.Ordinal);

    private static string Install()
    {
        var folder = Repository.PathOf("artifacts", "npm", "hcl2json");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "@cdktf", "hcl2json")))
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, "package.json"), "{\"private\": true}\n");
            // The package needs no script of its own to be installed, so none may run.
            var install = MissingTool.Find("npm") is null ? null : ProcessRun.Of("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", Package], folder);
            if (install is not { ExitCode: 0 }) Assert.Skip($"{Package} could not be installed with npm");
        }

        File.WriteAllText(Path.Combine(folder, "parse.js"), Script);
        return folder;
    }
}
