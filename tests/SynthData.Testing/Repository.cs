namespace SynthData.Testing;

/// <summary>Paths inside the checkout, found from the running test's folder.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "SynthData.slnx")))
                return folder.FullName;
        throw new InvalidOperationException("SynthData.slnx was not found above the test's folder.");
    }
}
