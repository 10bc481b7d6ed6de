using System.Text.Json;
using SynthData.Engine.Metadata.Detection;
using SynthData.Testing;
using Xunit;

namespace SynthData.Engine.Tests.Metadata.Detection;

public class PiiShapesTests
{
    [Theory]
    [InlineData("EMAIL")]
    [InlineData("PHONE")]
    [InlineData("CREDIT_CARD")]
    [InlineData("US_SSN")]
    [InlineData("IP_ADDRESS")]
    public void Shape_KnownCases_AreTold(string type)
    {
        Func<string, bool> shape = type switch
        {
            "EMAIL" => PiiShapes.IsEmail,
            "PHONE" => PiiShapes.IsPhone,
            "CREDIT_CARD" => PiiShapes.IsCreditCard,
            "US_SSN" => PiiShapes.IsSsn,
            _ => PiiShapes.IsIpv4,
        };
        using var document = JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("tests", "data", "pii", "cases.json")));
        var cases = document.RootElement.GetProperty("cases").EnumerateArray()
            .Where(one => one.GetProperty("type").GetString() == type)
            .Select(one => (Value: one.GetProperty("value").GetString()!, Is: one.GetProperty("expected").ValueKind == JsonValueKind.String))
            // Version 6 addresses have no sdtype yet.
            .Where(one => type != "IP_ADDRESS" || !one.Is || !one.Value.Contains(':')).ToList();
        Assert.InRange(cases.Count, 50, 200);
        Assert.Equal([], cases.Where(one => shape(one.Value) != one.Is));
    }

    [Fact]
    public void IsCreditCard_RandomNumbers_SeldomPass()
    {
        var passing = Enumerable.Range(0, 20_000).Count(index => PiiShapes.IsCreditCard($"{(ulong)index * 0x9E37_79B9_7F4A_7C15 % 10_000_000_000_000_000:D16}"));
        Assert.InRange(passing, 200, 1_000);
    }

    [Theory]
    [InlineData("12 High Street", true)]
    [InlineData("Calle Mayor 5, Madrid", true)]
    [InlineData("High Street", false)]
    [InlineData("12", false)]
    [InlineData("5 apples", false)]
    public void IsStreetAddress_Texts_AreTold(string value, bool expected) => Assert.Equal(expected, PiiShapes.IsStreetAddress(value));
}
