using System.Text;
using SynthData.Engine.Metadata;
using SynthData.Engine.Models;
using SynthData.Errors;
using Xunit;

namespace SynthData.Engine.Tests.Relations;

public class DeclaredRelationTests
{
    private static readonly string Csv = Samples.Csv("net,tax,total,city,time", 300, row => $"{row * 37 % 101},{row * 53 % 97},{row * 37 % 101 + row * 53 % 97},c{row % 9},2024-01-0{1 + row % 9}");

    [Fact]
    public void Fit_NothingDeclared_KeepsWhatIsFound() => Assert.Equal(["total = net + tax"], Fit(null).Metadata.Relations!.Take(1));

    [Fact]
    public void Fit_EmptyList_KeepsNothing() => Assert.Empty(Fit([]).Metadata.Relations!);

    [Fact]
    public void Fit_DeclaredRelation_IsKeptInPlaceOfWhatIsFound()
    {
        var model = Fit(["total >= tax"]);
        Assert.Equal(["total >= tax"], model.Metadata.Relations);
        Assert.All(Samples.Rows(Samples.Sample(model, 5000)), row => Assert.True(int.Parse(row[2]) >= int.Parse(row[1])));
    }

    [Fact]
    public void Fit_RelationsThatDoNotFit_AreReportedTogether()
    {
        var failure = Assert.Throws<SynthDataException>(() => Fit(["total = net", "total = city + net", "total = nobody", "net = total - tax", "tax = total - net", "net >= time"]));
        Assert.Equal(["SD1401", "SD1402", "SD1402", "SD1403", "SD1404"], failure.Diagnostics.Select(diagnostic => diagnostic.Code.Code).Order());
    }

    [Fact]
    public void Apply_RelationOfAnUnknownColumn_HasItsPlace()
    {
        var (_, metadata) = Samples.Read(Csv);
        var yaml = "columns:\n  net:\n    sdtype: numerical\nrelations:\n  - total = net + tax\n  - total = nett + tax\n";
        var bag = new DiagnosticBag();
        MetadataFile.Apply(metadata, MetadataFile.Parse(Encoding.UTF8.GetBytes(yaml), "m.yaml"), bag);
        Assert.Equal(("SD1401", 6L), (bag.Items.Single().Code.Code, bag.Items.Single().Place!.Line));
    }

    [Theory]
    [InlineData("m.json")]
    [InlineData("m.yaml")]
    public void Write_Relations_ReadBack(string name)
    {
        var metadata = new TableMetadata("t", [new("a", Sdtype.Numerical), new("b c", Sdtype.Numerical)]) { Relations = ["a >= `b c`"] };
        var output = new MemoryStream();
        if (name == "m.json") MetadataFile.WriteJson(metadata, output);
        else MetadataFile.WriteYaml(metadata, output);
        Assert.Equal(metadata.Relations, MetadataFile.Parse(output.ToArray(), name).Table.Relations);
    }

    private static Model Fit(IReadOnlyList<string>? relations)
    {
        var (table, metadata) = Samples.Read(Csv);
        return Model.Fit(table, metadata with { Relations = relations });
    }
}
