using System.Text;
using SynthData.Engine.Models;
using SynthData.Errors;
using SynthData.Testing;
using Xunit;

namespace SynthData.Engine.Tests.Models;

public class ModelFileTests
{
    private static readonly Lazy<byte[]> File1 = new(() => Bytes(new() { Seed = 3 }));

    public static TheoryData<string> PartNames => ["manifest.json", "metadata.json", "codecs.bin", "generator.bin"];

    [Fact]
    public void Save_SameModel_SameBytes()
    {
        Assert.Equal(File1.Value, Bytes(new() { Seed = 3 }));
        Assert.NotEqual(File1.Value, Bytes(new() { Seed = 4 }));
        Assert.Equal(["codecs.bin", "generator.bin", "manifest.json", "metadata.json"], ModelZip.Parts(File1.Value).Select(part => part.Name).Order());
    }

    [Fact]
    public void Save_FolderIsMissing_IsACodedErrorAndLeavesNothing()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<SynthDataException>(() => Model().Save(Path.Combine(folder["none"], "m")));
        Assert.Empty(folder.Names);
    }

    [Fact]
    public void Load_Truncated_IsNotAModel()
    {
        for (var piece = 0; piece < 50; piece++)
            Assert.Equal(ModelErrors.NotAModel, LoadError(File1.Value[..(File1.Value.Length * piece / 50)]));
    }

    [Theory, MemberData(nameof(PartNames))]
    public void Load_AByteOfAPartFlipped_IsRefused(string name)
    {
        var content = ModelZip.Parts(File1.Value).Find(part => part.Name == name).Content;
        for (var at = 0; at < content.Length; at += Math.Max(1, content.Length / 40))
        {
            var changed = (byte[])content.Clone();
            changed[at] ^= 0x10;
            var file = ModelZip.Pack(ModelZip.Parts(File1.Value).Select(part => part.Name == name ? (name, changed) : part));
            if (name == ModelZip.Manifest) LoadsOrRefuses(file);
            else Assert.Equal(ModelErrors.ModelDamaged, LoadError(file));
        }
    }

    [Theory, MemberData(nameof(PartNames))]
    public void Load_APartIsMissing_IsNotAModel(string name) =>
        Assert.Equal(ModelErrors.NotAModel, LoadError(ModelZip.Pack(ModelZip.Parts(File1.Value).Where(part => part.Name != name))));

    [Theory]
    [InlineData("1", "SD2105")]
    [InlineData("3", "SD2103")]
    [InlineData("999999", "SD2103")]
    [InlineData("0", "SD2102")]
    [InlineData("-1", "SD2102")]
    [InlineData("99999999999999999999", "SD2102")]
    [InlineData("\"2\"", "SD2102")]
    public void Load_OtherFormatVersion_SaysSo(string version, string code)
    {
        var manifest = Encoding.UTF8.GetString(ModelZip.Parts(File1.Value)[0].Content).Replace($"\"formatVersion\": {ModelFile.FormatVersion}", $"\"formatVersion\": {version}", StringComparison.Ordinal);
        Assert.Equal(code, LoadError(ModelZip.Forge(File1.Value, ModelZip.Manifest, Encoding.UTF8.GetBytes(manifest))).Code);
    }

    [Fact]
    public void Load_SomethingElse_IsACodedError()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(ModelErrors.NotAModel, LoadError([]));
        Assert.Equal(ModelErrors.NotAModel, LoadError("x,y\n1,2\n"u8.ToArray()));
        Assert.Equal(ModelErrors.NotAModel, LoadError(ModelZip.Pack([("readme.txt", "hello"u8.ToArray())])));
        Assert.Equal(ModelErrors.NotAModel, LoadError(ModelZip.Pack([])));
        Assert.Equal(ModelErrors.ModelNotFound, CodeOf(() => SynthData.Engine.Models.Model.Load(folder["none"])));
        Assert.Equal(ModelErrors.ModelNotFound, CodeOf(() => SynthData.Engine.Models.Model.Load(folder.Path)));
    }

    [Fact]
    public void Load_PartThatUnpacksToFarMore_StaysBounded()
    {
        // A thousand to one: refused before its bytes are unpacked.
        var file = ModelZip.Pack(ModelZip.Parts(File1.Value).Select(part => part.Name == "codecs.bin" ? (part.Name, new byte[50_000_000]) : part));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(ModelErrors.NotAModel, LoadError(file));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 40_000_000);
    }

    private static Model Model(FitOptions? options = null) => Samples.Fit(
        Samples.Csv("x,g,when,id,mail", 300, row => $"{row % 40},{"abc"[row % 3]},2024-01-{1 + row % 28:00},K{row:000},u{row}@mail.test"), options);

    private static byte[] Bytes(FitOptions options)
    {
        using var folder = new TemporaryFolder();
        Model(options).Save(folder["m"]);
        return File.ReadAllBytes(folder["m"]);
    }

    private static void LoadsOrRefuses(byte[] file)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["m"], file);
        try
        {
            Samples.Sample(SynthData.Engine.Models.Model.Load(folder["m"]), 100);
        }
        catch (SynthDataException refusal)
        {
            Assert.Contains(refusal.Diagnostics[0].Code, ModelErrors.All);
        }
    }

    private static DiagnosticCode LoadError(byte[] file)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["m"], file);
        return CodeOf(() => SynthData.Engine.Models.Model.Load(folder["m"]));
    }

    private static DiagnosticCode CodeOf(Action load) => Assert.Single(Assert.Throws<SynthDataException>(load).Diagnostics).Code;
}
