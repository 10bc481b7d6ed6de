using System.Text;

namespace SynthData.Gcp.Tests;

public sealed class Crc32CTests
{
    [Fact]
    public void Of_PublishedVectors_AreTheirChecksums()
    {
        // RFC 3720, appendix B.4, and the check value of the catalogue of CRCs.
        Assert.Equal(0xE3069283u, Crc32C.Of("123456789"u8));
        Assert.Equal(0x8A9136AAu, Crc32C.Of(new byte[32]));
        Assert.Equal(0x62A8AB43u, Crc32C.Of(Enumerable.Repeat((byte)0xFF, 32).ToArray()));
        Assert.Equal(0x46DD794Eu, Crc32C.Of(Enumerable.Range(0, 32).Select(number => (byte)number).ToArray()));
        Assert.Equal(0u, Crc32C.Of([]));
    }

    [Fact]
    public void Append_AnyPieces_IsAsTheWhole()
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 60)));
        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            var crc = new Crc32C();
            crc.Append(bytes.AsSpan(0, cut));
            crc.Append(bytes.AsSpan(cut));
            Assert.Equal(Crc32C.Of(bytes), crc.Value);
        }
    }

    [Fact]
    public void Texts_OfAChecksum_AreThoseOfGooglesServices()
    {
        Assert.Equal("4waSgw==", Crc32C.ToBase64(0xE3069283));
        Assert.Equal("3808858755", Crc32C.ToText(0xE3069283));
    }
}
