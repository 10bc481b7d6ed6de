using System.Text;
using SynthData.Errors;
using SynthData.Files.Documents;
using SynthData.Infra.Passes.Cost;
using SynthData.Infra.Passes.Cost.Metered;
using SynthData.Infra.Passes.Cost.Prices;
using Xunit;

namespace SynthData.Infra.Tests.Passes.Cost.Metered;

public sealed class BillComparisonTests
{
    // Made by hand, with the names of columns that the console gives.
    private const string Bill =
        """"
        Invoice number,123
        Invoice date,2026-10-31

        Billing account name,Project ID,Service description,Service ID,SKU description,SKU ID,Credit type,Cost type,Usage amount,Usage unit,Unrounded Cost ($),Cost ($)
        "Us, Inc.",mine,Cloud Storage,95FF-2EF5-5EA1,"Standard Storage US ""Regional""",AAAA,,Usage,"1,200.5",gibibyte month,24.01,24.01
        "Us, Inc.",mine,Cloud Storage,95FF-2EF5-5EA1,"Standard Storage US ""Regional""",AAAA,PROMOTION,Usage,"1,200.5",gibibyte month,-4.01,-4.01
        "Us, Inc.",mine,Vertex AI,BBBB,Something new,CCCC,,Usage,2,hour,7,7
        "Us, Inc.",other,Vertex AI,BBBB,Something new,CCCC,,Usage,2,hour,3.5,3.5
        "Us, Inc.",,,,,,,Total,,,30.5,30.5
        """";

    [Fact]
    public void Of_StackAndBill_PutsEachSkuBesideItselfAndSaysWhatEitherLacks()
    {
        CostEstimate estimate = new([Line("Cloud Storage", "Storage STANDARD", 1000), Line("Cloud Logging", "Log ingestion", 10)], []);

        var comparison = BillComparison.Of(estimate, BillTable.Read(Encoding.UTF8.GetBytes(Bill), "bill.csv"));

        // 1000 x 0.02, and a bill of 24.01 less a credit that is no use.
        var storage = comparison.Lines.Single(line => line.Sku == "Storage STANDARD");
        Assert.Equal((1000m, 20m, 20m), (storage.Quantity, storage.Estimated, storage.Billed));
        Assert.Equal((1200.5m, "gibibyte month"), Assert.Single(storage.Metered));
        Assert.Equal([("Something new", null, 7m), ("Log ingestion", 5m, null), ("Storage STANDARD", 20m, (decimal?)20m)], comparison.Lines.Select(line => (line.Sku, line.Estimated, line.Billed)));
        Assert.Equal(3.5m, comparison.Elsewhere);
    }

    [Theory]
    [InlineData("", "SKU description")]
    [InlineData("Project ID,SKU description,Usage amount\n", "`Usage unit`, `Cost ($)`")]
    [InlineData("Project ID,SKU description,Usage amount,Usage unit,Cost (€)\n", "not in USD")]
    [InlineData("Project ID,SKU description,Usage amount,Usage unit,Cost ($)\np,s,much,h,1\n", "`Usage amount` is no number")]
    [InlineData("Project ID,SKU description,Usage amount,Usage unit,Cost ($)\np,s,1,h,1e30\n", "`Cost ($)` is no number")]
    public void Read_AnotherTable_IsACodedError(string text, string why)
    {
        var failure = Assert.Throws<SynthDataException>(() => BillTable.Read(Encoding.UTF8.GetBytes(text), "bill.csv"));

        Assert.Equal(CostErrors.BadBill, failure.Diagnostics[0].Code);
        Assert.Contains(why, failure.Diagnostics[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MoreThanIsRead_IsNotCutOff() =>
        Assert.Equal(CostErrors.BadBill, Assert.Throws<SynthDataException>(() => BillTable.Read(new byte[DocumentFile.LargestFile + 1], "bill.csv")).Diagnostics[0].Code);

    private static CostLine Line(string service, string sku, decimal quantity) =>
        new() { Address = "a", Line = "l", Project = "mine", Unit = "GB", Quantity = quantity, Price = PriceCatalog.Shipped.Find(service, sku, "us-central1") };
}
