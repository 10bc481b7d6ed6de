using System.Buffers;
using System.Text;
using SynthData.Api.Datasets;

namespace SynthData.Api.Tests.Datasets;

public sealed class FormulaNeutralizerTests
{
    [Theory]
    [InlineData("a,b\n=1+1,2\n", "a,b\n'=1+1,2\n")]
    [InlineData("-5,+3.5,-1e9,-1.2E+3\n", "-5,+3.5,-1e9,-1.2E+3\n")]
    [InlineData("-5+cmd,+A1,-,+\n", "'-5+cmd,'+A1,'-,'+\n")]
    [InlineData("\"=x\",\"a\"\"=b\",\"-7\"\n", "\"'=x\",\"a\"\"=b\",\"-7\"\n")]
    [InlineData("\"@SUM\n(1)\"\r\n@a\r\n", "\"'@SUM\n(1)\"\r\n'@a\r\n")]
    [InlineData("\"\t=x\",\"\n=y\"\n", "\"'\t=x\",\"'\n=y\"\n")]
    [InlineData("＝1,＋A,－B,＠C,é\n", "'＝1,'＋A,'－B,'＠C,é\n")]
    [InlineData("\uFEFF=a,b\n", "\uFEFF'=a,b\n")]
    [InlineData("a,=b", "a,'=b")]
    [InlineData(",,\n\"\",\n", ",,\n\"\",\n")]
    public void Write_EveryCut_MarksOnlyFormulas(string text, string expected)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            var output = new ArrayBufferWriter<byte>();
            var neutralizer = new FormulaNeutralizer((byte)',', (byte)'"', output);
            neutralizer.Write(bytes.AsSpan(0, cut));
            neutralizer.Write(bytes.AsSpan(cut));
            neutralizer.Finish();
            Assert.Equal(expected, Encoding.UTF8.GetString(output.WrittenSpan));
        }
    }

    [Fact]
    public void Write_WhereTheMarkIsTheQuote_QuotesTheCellAndDoublesTheMark()
    {
        var output = new ArrayBufferWriter<byte>();
        var neutralizer = new FormulaNeutralizer((byte)';', (byte)'\'', output);
        neutralizer.Write("=a'b;'=c';d\n"u8);
        neutralizer.Finish();
        Assert.Equal("'''=a''b';'''=c';d\n", Encoding.UTF8.GetString(output.WrittenSpan));
    }
}
