namespace SynthData.Platform.Tables;

/// <summary>What a synthetic table's file is called.</summary>
internal static class SyntheticName
{
    private static readonly string[] Extensions = [".gz", ".csv", ".tsv", ".txt"];

    /// <summary><c>NAME.synthetic.csv</c> for <c>NAME.csv</c> or <c>NAME.csv.gz</c>; always plain CSV.</summary>
    public static string For(string fileName)
    {
        var name = fileName;
        foreach (var extension in Extensions)
            if (name.EndsWith(extension, StringComparison.OrdinalIgnoreCase) && name.Length > extension.Length) name = name[..^extension.Length];
        return name + ".synthetic.csv";
    }
}
