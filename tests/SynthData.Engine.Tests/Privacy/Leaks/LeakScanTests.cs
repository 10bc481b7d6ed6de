using System.Text;
using SynthData.Engine.Metadata;
using SynthData.Engine.Models;
using SynthData.Engine.Privacy.Leaks;
using SynthData.Engine.Tests.Quality;
using Xunit;

namespace SynthData.Engine.Tests.Privacy.Leaks;

public class LeakScanTests
{
    [Fact]
    public void Run_RareLabelsTextsAndIds_CountsThemByColumn()
    {
        var real = Make.Table(5, Make.Labels("job", "common", "common", "common", "rare one", "rarer"), Make.Texts("mail", "ann@x.example", "bob@x.example", "cat@x.example", "d@x", "e@x"),
            Make.Texts("id", "1", "2", "3", "4", "5"), Make.Texts("name", "Ann Lee", "Bob Ray", "Cat Fox", "Dan Orr", "Eve May"));
        var synthetic = Make.Table(4, Make.Labels("job", "common", "rarer", "rarer", "new"), Make.Texts("mail", "d@x", "ann@x.example", null, "bob@x.example"),
            Make.Texts("id", "1", "2", "8", "9"), Make.Texts("name", "Ann Lee", "Gil Hay", "Ian Orr", "Joy May"));
        var metadata = new TableMetadata("t", [new("job", Sdtype.Categorical), new("mail", Sdtype.Email), new("id", Sdtype.Id), new("name", Sdtype.Name)]);
        var leaks = LeakScan.Run(real, synthetic, metadata, rareThreshold: 3);
        Assert.Equal([new("job", LeakKind.RareLabel, 1, 2), new("mail", LeakKind.Text, 2, 2), new("id", LeakKind.Id, 2, 2), new("name", LeakKind.Name, 1, 1)], leaks.Columns);
        Assert.Equal(3, leaks.Values);
        Assert.Null(leaks.InModel);
    }

    [Fact]
    public void Run_OurOwnSampleAndModel_FindsNothing()
    {
        var csv = Samples.Csv("job,mail", 300, row => $"{(row % 50 == 0 ? $"a very rare job {row}" : $"job {row % 4}")},person.{row}@company.example");
        var (table, metadata) = Samples.Read(csv, ("job", Sdtype.Categorical), ("mail", Sdtype.Email));
        var model = Model.Fit(table, metadata);
        var leaks = LeakScan.Run(table, model.Sample(new(300)), metadata, model);
        Assert.Empty(leaks.Columns);
        Assert.Equal(0, leaks.InModel);
    }

    [Fact]
    public void In_TextsAnywhere_FindsThoseOfEightBytesAndMore()
    {
        var search = new TextSearch(["somebody's name", "somebody's game", "short", "exactly8", "not here"]);
        Assert.Equal([1, 3], search.In(Encoding.UTF8.GetBytes("\0\u0001somebody's game short exactly8")).Order());
        Assert.Empty(search.In("short"u8));
    }
}
