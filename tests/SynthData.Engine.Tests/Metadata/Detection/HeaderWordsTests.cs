using SynthData.Engine.Metadata.Detection;
using Xunit;

namespace SynthData.Engine.Tests.Metadata.Detection;

public class HeaderWordsTests
{
    [Theory]
    [InlineData("customerID_2", "customer", "id")]
    [InlineData("IPAddress", "ip", "address")]
    [InlineData("first name", "first", "name")]
    [InlineData("education-num", "education", "num")]
    public void Of_Headers_SplitsAtSignsAndCapitals(string header, string first, string second)
    {
        var words = HeaderWords.Of(header);
        Assert.True(words.Has(first) && words.Has(second) && words.HasPhrase(first, second));
    }

    [Theory]
    [InlineData("order_id", true, true)]
    [InlineData("orderNumber", true, false)]
    [InlineData("paid", false, false)]
    [InlineData("", false, false)]
    public void NamesThings_LastWord_Decides(string header, bool names, bool ends) =>
        Assert.Equal((names, ends), (HeaderWords.Of(header).NamesThings, HeaderWords.Of(header).EndsWithId));
}
