using SynthData.Engine.Quality;
using SynthData.Engine.Tables;
using Xunit;

namespace SynthData.Engine.Tests.Quality;

public class TableStructureTests
{
    public static TheoryData<string, string?[]> TypesOfLabels => new()
    {
        { "int64", ["10", "-3"] },
        { "float64", ["10", null] },
        { "float64", ["10.0", "3"] },
        { "float64", ["1e3"] },
        { "bool", ["True", "False"] },
        { "object", ["True", null] },
        { "object", ["True", "1"] },
        { "object", ["10", "x"] },
        { "float64", [null, null] },
    };

    [Theory]
    [MemberData(nameof(TypesOfLabels))]
    public void StorageType_LabelsAndTexts_AreReadAsPandasWould(string expected, string?[] values)
    {
        Assert.Equal(expected, TableStructure.StorageType(Make.Labels("x", values), values.Length));
        Assert.Equal(expected, TableStructure.StorageType(Make.Texts("x", values), values.Length));
    }

    [Fact]
    public void StorageType_Numbers_DependsOnPointAndMissing()
    {
        Assert.Equal("int64", TableStructure.StorageType(Make.Numbers("x", 1, 2), 2));
        Assert.Equal("float64", TableStructure.StorageType(Make.Numbers("x", 1, null), 2));
        Assert.Equal("float64", TableStructure.StorageType(new NumericalColumn("x", new(1), [7], new(1, 1)), 1));
    }

    [Fact]
    public void Compute_OneTypeDiffersOneColumnExtra_IsSharedOverAll()
    {
        var real = Make.Table(1, Make.Numbers("a", 1), Make.Labels("b", "x"), Make.Dates("d", "2020-01-01"));
        var synthetic = Make.Table(1, Make.Numbers("a", 1.5), Make.Labels("b", "y"), Make.Dates("d", "2020-01-02"), Make.Labels("e", "z"));
        // Shared: b, d. In all: a as int64, a as float64, b, d, e.
        Assert.Equal(0.4, TableStructure.Compute(real, synthetic));
        Assert.Null(TableStructure.Compute(Make.Table(0), Make.Table(0)));
    }
}
