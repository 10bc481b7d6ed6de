using System.Security.Cryptography;
using System.Text.Json;
using SynthData.Testing;
using SynthData.Testing.Service;

namespace SynthData.Cli.Tests.Distribution;

/// <summary>Programs of others read and start the container image of a release, which was made without an engine.</summary>
[Collection("builds")]
public sealed class ImageTests(BuiltRelease release)
{
    private const long MostBytes = 30_000_000;

    [Fact]
    public void Image_MadeTwice_HasOneDigestAndIsSmall()
    {
        BuiltRelease.RequireCompiler(nameof(Image_MadeTwice_HasOneDigestAndIsSmall));
        using var folder = new TemporaryFolder();
        var digests = new[] { "1.tar", "2.tar" }.Select(name => Make(folder[name])).ToArray();
        Assert.Equal(digests[0], digests[1]);
        Assert.Equal(SHA256.HashData(File.ReadAllBytes(folder["1.tar"])), SHA256.HashData(File.ReadAllBytes(folder["2.tar"])));
        Assert.InRange(new FileInfo(release.Image).Length, 1_000_000, MostBytes);
    }

    [Fact]
    public void Image_BySkopeoAndUmoci_IsAcceptedAndUnprivileged()
    {
        BuiltRelease.RequireCompiler(nameof(Image_BySkopeoAndUmoci_IsAcceptedAndUnprivileged));
        Require(nameof(Image_BySkopeoAndUmoci_IsAcceptedAndUnprivileged), "skopeo", "umoci");
        using var folder = new TemporaryFolder();
        using var inspected = JsonDocument.Parse(ProcessRun.Of("skopeo", ["inspect", $"oci-archive:{release.Image}"]).Expect(0).OutputBytes);
        Assert.Contains($"image {inspected.RootElement.GetProperty("Digest").GetString()},", release.Log);
        using var config = JsonDocument.Parse(ProcessRun.Of("skopeo", ["inspect", "--config", $"oci-archive:{release.Image}"]).Expect(0).OutputBytes);
        Assert.Equal("65532:65532", config.RootElement.GetProperty("config").GetProperty("User").GetString());
        ProcessRun.Of("skopeo", ["copy", $"oci-archive:{release.Image}", $"docker-archive:{folder["docker.tar"]}"]).Expect(0);

        var root = Unpack(folder);
        var writable = ProcessRun.Of("find", [root, "(", "-perm", "-o+w", "-o", "-perm", "/u+s,g+s", ")", "-not", "-type", "l"]).Expect(0).Output;
        Assert.Equal(root + "/tmp\n", writable);
        Assert.Equal("", ProcessRun.Of("find", [root, "-name", "*sh", "-o", "-name", "apt*", "-o", "-name", "dpkg"]).Expect(0).Output);
    }

    [Fact]
    public async Task Image_RootFileSystem_StartsReadOnlyAndUnprivileged()
    {
        BuiltRelease.RequireCompiler(nameof(Image_RootFileSystem_StartsReadOnlyAndUnprivileged));
        Require(nameof(Image_RootFileSystem_StartsReadOnlyAndUnprivileged), "skopeo", "umoci");
        using var folder = new TemporaryFolder();
        var root = Unpack(folder);
        if (ProcessRun.Of("unshare", ["--mount", "true"]).ExitCode != 0) Assert.Skip(MissingTool.Reason(nameof(Image_RootFileSystem_StartsReadOnlyAndUnprivileged), "rights-to-mount")!);

        // What a container runtime gives: devices, processes, a volume; everything else is read-only.
        foreach (var mount in (string[])["dev", "proc"]) Directory.CreateDirectory(Path.Combine(root, mount));
        var port = RawApi.FreePort();
        var script =
            $"""
            set -e
            mount --bind '{root}' '{root}'
            mount --rbind /dev '{root}/dev'
            mount -t proc proc '{root}/proc' || mount --rbind /proc '{root}/proc'
            mount -t tmpfs -o uid=65532,gid=65532,mode=0700 none '{root}/data'
            mount -o remount,bind,ro '{root}'
            exec chroot --userspec=65532:65532 '{root}' /app/synthdata "$@"
            """;
        var variables = new Dictionary<string, string?> { ["SYNTHDATA_DATA"] = "/data", ["K_SERVICE"] = "api", ["PORT"] = $"{port}", ["SYNTHDATA_LISTEN"] = "127.0.0.1" };
        using var service = new ServiceProcess("unshare", ["--mount", "sh", "-c", script, "sh", "serve"], variables);
        using var api = new RawApi(new($"http://127.0.0.1:{port}"), "none", TimeSpan.FromMinutes(1));
        try
        {
            await api.WaitUntilReadyAsync();
        }
        catch (TimeoutException)
        {
            Assert.Fail(service.Log);
        }

        Assert.Matches(@"\nUid:\s65532\s65532\s", await File.ReadAllTextAsync($"/proc/{service.Id}/status", TestContext.Current.CancellationToken));
        Assert.Equal(0, service.Terminate(TimeSpan.FromMinutes(1)));
        Assert.Contains("Stopped", service.Log);
    }

    private static void Require(string test, params string[] tools)
    {
        foreach (var tool in tools)
            if (MissingTool.Reason(test, tool) is { } reason) Assert.Skip(reason);
    }

    private string Unpack(TemporaryFolder folder)
    {
        ProcessRun.Of("skopeo", ["copy", $"oci-archive:{release.Image}", $"oci:{folder["layout"]}:image"]).Expect(0);
        string[] rootless = Environment.UserName == "root" ? [] : ["--rootless"];
        ProcessRun.Of("umoci", ["unpack", .. rootless, "--image", $"{folder["layout"]}:image", folder["bundle"]]).Expect(0);
        return folder["bundle/rootfs"];
    }

    private string Make(string path) => ProcessRun.Of(
        "dotnet", [Repository.PathOf("artifacts", "bin", "SynthData.Release", "release", "SynthData.Release.dll"), "image", release.ProgramFolder, path], Repository.Root,
        new Dictionary<string, string?> { ["VERSION"] = "1.2.3", ["REVISION"] = "0123456789abcdef", ["SOURCE_DATE_EPOCH"] = "1700000000" }).Expect(0).Output.Trim();
}
