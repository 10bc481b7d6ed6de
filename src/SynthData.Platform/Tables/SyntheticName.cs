using SynthData.Engine.Tables;

namespace SynthData.Platform.Tables;

/// <summary>What a synthetic table's file is called.</summary>
internal static class SyntheticName
{
    /// <summary><c>NAME.synthetic.csv</c> for <c>NAME.csv</c> or <c>NAME.csv.gz</c>; never compressed as a whole.</summary>
    public static string For(string fileName, TableFormat format = TableFormat.Csv) => $"{TableFormats.BareName(fileName)}.synthetic.{TableFormats.NameOf(format)}";
}
