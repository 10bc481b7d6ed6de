using SynthData.Errors;
using SynthData.Testing;
using Xunit;

namespace SynthData.Files.Tests;

public class AtomicFileTests
{
    [Fact]
    public void Commit_Content_ReplacesTheFileAtOnce()
    {
        using var folder = new TemporaryFolder();
        folder.Write("x", "old");
        using (var file = AtomicFile.Create(folder["x"]))
        {
            file.Stream.Write("new"u8);
            Assert.Equal("old", File.ReadAllText(folder["x"]));
            Assert.Equal(2, folder.Names.Length);
            Assert.StartsWith(".x.tmp-", folder.Names[0]);
            file.Commit();
        }
        Assert.Equal("new", File.ReadAllText(folder["x"]));
        Assert.Equal(["x"], folder.Names);
    }

    [Fact]
    public void Dispose_WithoutCommit_LeavesNothing()
    {
        using var folder = new TemporaryFolder();
        folder.Write("x", "old");
        using (var file = AtomicFile.Create(folder["x"])) file.Stream.Write("new"u8);
        Assert.Equal("old", File.ReadAllText(folder["x"]));
        Assert.Equal(["x"], folder.Names);
    }

    [Fact]
    public void Create_TwoOfOneName_DoNotMeet()
    {
        using var folder = new TemporaryFolder();
        using var one = AtomicFile.Create(folder["x"]);
        using var two = AtomicFile.Create(folder["x"]);
        one.Stream.Write("one"u8);
        two.Stream.Write("two"u8);
        one.Commit();
        two.Commit();
        Assert.Equal("two", File.ReadAllText(folder["x"]));
    }

    [Fact]
    public void Create_SymbolicLink_WritesToItsTarget()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("symbolic links need rights on Windows");
        using var folder = new TemporaryFolder();
        folder.Write("target", "old");
        File.CreateSymbolicLink(folder["link"], folder["target"]);
        using (var file = AtomicFile.Create(folder["link"]))
        {
            file.Stream.Write("new"u8);
            file.Commit();
        }
        Assert.Equal("new", File.ReadAllText(folder["target"]));
        Assert.NotNull(new FileInfo(folder["link"]).LinkTarget);
    }

    [Fact]
    public void Create_NoFolderOrAFolder_IsTold()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(FileErrors.NoFolder, Refuse(Path.Combine(folder.Path, "none", "x")));
        Assert.Equal(FileErrors.IsFolder, Refuse(folder.Path));

        static DiagnosticCode Refuse(string path) => Assert.Single(Assert.Throws<SynthDataException>(() => AtomicFile.Create(path)).Diagnostics).Code;
    }
}
