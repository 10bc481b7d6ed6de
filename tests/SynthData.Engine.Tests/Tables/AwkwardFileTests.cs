using SynthData.Engine.Metadata;
using SynthData.Engine.Tables;
using SynthData.Errors;
using Xunit;

namespace SynthData.Engine.Tests.Tables;

public sealed class AwkwardFileTests
{
    public static TheoryData<string> Names => [.. AwkwardFile.All.Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_AwkwardFile_IsATableOrACode(string name)
    {
        var file = AwkwardFile.All.Single(file => file.Name == name);
        Assert.Equal(file.Expected, Outcome(file));
    }

    [Fact]
    public void All_Names_AreAtLeastForty() => Assert.InRange(AwkwardFile.All.Count, 40, int.MaxValue);

    private static string Outcome(AwkwardFile file)
    {
        try
        {
            var source = TableFormats.Read(new MemoryStream(file.Bytes), file.Name, TableFormats.Of(file.Name)!.Value, new());
            var bag = new DiagnosticBag();
            TableBuilder.Build(source, MetadataDetector.Detect(source), bag);
            bag.ThrowIfErrors();
            return $"{source.RowCount}x{source.Columns.Count}";
        }
        catch (SynthDataException refusal)
        {
            Assert.All(refusal.Diagnostics, problem => Assert.NotEmpty(problem.Message));
            return refusal.Diagnostics[0].Code.Code;
        }
    }
}
