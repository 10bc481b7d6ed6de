using CsCheck;
using SynthData.Engine.Codecs;
using SynthData.Engine.Metadata;
using SynthData.Engine.Tables;
using Xunit;

namespace SynthData.Engine.Tests.Codecs;

public class TextFormTests
{
    private static readonly PrivacyRule Rule = new(10, ExactRange: false, Bins: 100);

    [Fact]
    public void Make_DistinctIds_AreUniqueAndOfTheSameForm()
    {
        var form = Fit(Sdtype.Id, Enumerable.Range(0, 500).Select(row => $"CUST-{row * 37 % 100_000:00000}"));
        var made = Make(form, 0, 20_000);
        Assert.All(made, text => Assert.Matches("^CUST-[0-9]{5}$", text));
        Assert.Equal(made.Length, made.Distinct().Count());
    }

    [Fact]
    public void Make_TwoShapesOfOneLength_KeepBothAndTheirShares()
    {
        var form = Fit(Sdtype.Id, Enumerable.Range(0, 800).Select(row => row % 4 == 0 ? $"{row:000}-AB" : $"AB-{row:000}"));
        var made = Make(form, 0, 1000);
        Assert.All(made, text => Assert.Matches("^([0-9]{3}-AB|AB-[0-9]{3})$", text));
        Assert.Equal(250, made.Count(text => text.EndsWith("-AB", StringComparison.Ordinal)));
    }

    [Fact]
    public void Make_NumbersWithoutLeadingZero_HaveNone()
    {
        var form = Fit(Sdtype.Id, Enumerable.Range(0, 500).Select(row => $"{10_000 + row * 7919 % 90_000}"));
        Assert.All(Make(form, 0, 5000), text => Assert.Matches("^[1-9][0-9]{4}$", text));
    }

    [Fact]
    public void Make_DistinctIdsOfSeveralLengths_AreUnique()
    {
        // 1..5000 with gaps: the shorter lengths have hardly more room than rows.
        var form = Fit(Sdtype.Id, Enumerable.Range(10, 5000).Where(id => id % 11 != 0).Select(id => id.ToString()));
        var made = Make(form, 0, 5000);
        Assert.Equal(made.Length, made.Distinct().Count());
        Assert.InRange(made.Count(text => text.Length == 3), 600, 1100);
    }

    [Fact]
    public void Make_MoreRowsThanTheFormHasRoom_StaysUnique()
    {
        var form = Fit(Sdtype.Id, Enumerable.Range(0, 40).Select(row => $"K{row:00}").Concat(Enumerable.Range(0, 40).Select(row => $"K{row:000}")));
        var made = Make(form, 0, 10_000);
        Assert.Equal(made.Length, made.Distinct().Count());
        Assert.All(made, text => Assert.Matches("^K[0-9]+$", text));
    }

    [Fact]
    public void Make_RepeatingIds_KeepTheirFormBeyondItsRoom()
    {
        var form = Fit(Sdtype.Id, Enumerable.Range(0, 1000).Select(row => $"S{row % 50:00}"));
        Assert.All(Make(form, 0, 3000), text => Assert.Matches("^S[0-9]{2}$", text));
    }

    [Fact]
    public void Make_RowRanges_AreThoseOfTheWhole()
    {
        foreach (var form in Forms())
            Assert.Equal<string[]>(Make(form, 0, 300), [.. Make(form, 0, 100), .. Make(form, 100, 57), .. Make(form, 157, 143)]);
    }

    [Fact]
    public void Make_GaplessNumbers_Continue()
    {
        var form = Assert.IsType<SequenceForm>(Fit(Sdtype.Id, Enumerable.Range(1, 200).Reverse().Select(id => id.ToString())));
        Assert.Equal(["1", "2", "3"], Make(form, 0, 3));
        Assert.Equal(1000, Assert.IsType<SequenceForm>(Fit(Sdtype.Id, Enumerable.Range(4837, 200).Select(id => id.ToString()))).Start);
    }

    [Fact]
    public void Make_FewRows_ShowsNothingOfThem()
    {
        var form = Fit(Sdtype.Id, ["SECRET-1", "SECRET-2"]);
        Assert.All(Make(form, 0, 20), text => Assert.Matches("^[0-9]{12}$", text));
    }

    [Fact]
    public void Make_TextOfHalfCharacters_IsWholeText()
    {
        var form = Fit(Sdtype.Text, Enumerable.Range(0, 100).Select(row => char.ConvertFromUtf32(0x1F600 + row % 50)));
        Assert.All(Make(form, 0, 50), text => Assert.DoesNotContain(text, char.IsSurrogate));
    }

    [Fact]
    public void Make_Pii_ComesFromReservedRanges()
    {
        Assert.All(Make(new ReservedForm(Sdtype.Email), 0, 2000), text => Assert.EndsWith("@example.com", text));
        Assert.Equal(2000, Make(new ReservedForm(Sdtype.Email), 0, 2000).Distinct().Count());
        Assert.All(Make(new ReservedForm(Sdtype.PhoneNumber), 0, 2000), text => Assert.Matches(@"^\+1-[2-9][0-9]{2}-555-01[0-9]{2}$", text));
        Assert.All(Make(new ReservedForm(Sdtype.Ipv4Address), 0, 2000), text => Assert.Matches(@"^(192\.0\.2|198\.51\.100|203\.0\.113)\.(25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})$", text));
        // Areas from 900 are tax numbers in groups from 50 only.
        Assert.All(Make(new ReservedForm(Sdtype.Ssn), 0, 2000), text => Assert.Matches("^9[0-9]{2}-(0[1-9]|[1-4][0-9])-[0-9]{4}$", text));
        Assert.All(Make(new ReservedForm(Sdtype.CreditCardNumber), 0, 2000), text =>
        {
            Assert.Matches("^400000[0-9]{10}$", text);
            Assert.Equal(0, text.Reverse().Select((c, place) => place % 2 == 0 ? c - '0' : (c - '0') * 2 / 10 + (c - '0') * 2 % 10).Sum() % 10);
        });
    }

    private static TextForm[] Forms() =>
    [
        Fit(Sdtype.Id, Enumerable.Range(0, 100).Select(row => $"{row % 7}x{row:000}")),
        Fit(Sdtype.Id, Enumerable.Range(0, 100).Select(row => row.ToString())),
        Fit(Sdtype.Text, Enumerable.Range(0, 100).Select(row => string.Join(' ', Enumerable.Repeat("word", 1 + row % 9)))),
        new ReservedForm(Sdtype.Email), new ReservedForm(Sdtype.Name), new ReservedForm(Sdtype.StreetAddress),
    ];

    private static TextForm Fit(Sdtype sdtype, IEnumerable<string> values)
    {
        string[] texts = [.. values];
        return TextForm.Fit(new TextColumn("t", new(texts.Length), texts), sdtype, texts.Length, Rule);
    }

    private static string[] Make(TextForm form, long first, int rows) => [.. Enumerable.Range(0, rows).Select(row => form.Make(new(3, 4), first + row, 2))];
}
