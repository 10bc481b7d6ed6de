using System.Globalization;
using System.Text;
using SynthData.Engine.Generators;
using SynthData.Engine.Metadata;
using SynthData.Engine.Models;
using SynthData.Testing;
using Xunit;

namespace SynthData.Engine.Tests.Models;

/// <summary>What few rows have is not in the model file, in no form that it writes.</summary>
public class ModelPrivacyTests
{
    private const double SecretNumber = 48_213.77, SecretWhole = 7_340_251;
    private static readonly DateTime SecretTime = new(1987, 3, 14, 15, 9, 26);

    public static TheoryData<string, Fidelity, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, Fidelity, int>();
            foreach (var name in GeneratorCatalog.Names)
                foreach (var fidelity in Enum.GetValues<Fidelity>())
                    foreach (var rows in new[] { 1, 2, 5 }) cases.Add(name, fidelity, rows);
            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Save_ValuesOfFewRows_AreNotInAnyPart(string generator, Fidelity fidelity, int secretRows)
    {
        var model = Fit(Table(600, secretRows), new() { Generator = generator, Fidelity = fidelity });
        var parts = Parts(model);
        Assert.All(Forms(), secret => Assert.All(parts, part => Assert.True(part.Content.AsSpan().IndexOf(secret.Bytes) < 0, $"{secret.What} is in {part.Name}")));
        var sample = Samples.Sample(model, 5000);
        foreach (var secret in new[] { "SecretLabel", "48213.77", "7340251", "1987-03-14", "XQZ-999", "hidden phrase", "victim" }) Assert.DoesNotContain(secret, sample, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(9)]
    public void Save_TableOfFewRows_HoldsNoneOfThem(int rows)
    {
        foreach (var generator in GeneratorCatalog.Names)
        {
            var parts = Parts(Fit(Table(rows - 1, 1), new() { Generator = generator }));
            Assert.All(Forms(), secret => Assert.All(parts, part => Assert.True(part.Content.AsSpan().IndexOf(secret.Bytes) < 0, $"{secret.What} is in {part.Name}")));
        }
    }

    [Fact]
    public void Save_TableOfDistinctRows_HoldsNoRow()
    {
        var csv = Samples.Csv("name,amount,code", 200, row => $"Person{row}Xyz,{row * 7919 % 99_991},Q-{row * 104_729 % 9973:0000}");
        var (table, metadata) = Samples.Read(csv, ("name", Sdtype.Categorical), ("code", Sdtype.Id));
        var parts = Parts(Model.Fit(table, metadata));
        foreach (var row in Samples.Rows(csv))
            foreach (var text in (string[])[row[0], row[2], string.Join(',', row)])
                Assert.All(parts, part => Assert.True(part.Content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) < 0, part.Name));
    }

    private static string Table(int rows, int secretRows) => Samples.Csv(
        "label,number,whole,time,id,note,mail", rows + secretRows, row => row >= rows
            ? $"SecretLabel,{SecretNumber.ToString(CultureInfo.InvariantCulture)},{SecretWhole},{SecretTime:yyyy-MM-dd HH:mm:ss},XQZ-999,the hidden phrase {row},victim{row}@leak.test"
            : $"label{row % 4},{row * 37 % 211}.{row % 100:00},{row % 12},2024-01-{1 + row % 28:00} {row % 24:00}:{row * 7 % 60:00}:{row * 11 % 60:00},ID{row:0000},ordinary words number {row},u{row}@mail.test");

    private static Model Fit(string csv, FitOptions options) => Samples.Fit(
        csv, options, ("label", Sdtype.Categorical), ("number", Sdtype.Numerical), ("whole", Sdtype.Numerical), ("id", Sdtype.Id), ("note", Sdtype.Text), ("mail", Sdtype.Email));

    private static List<(string Name, byte[] Content)> Parts(Model model)
    {
        using var folder = new TemporaryFolder();
        model.Save(folder["m"]);
        return ModelZip.Parts(File.ReadAllBytes(folder["m"]));
    }

    private static IEnumerable<(string What, byte[] Bytes)> Forms()
    {
        foreach (var text in new[] { "SecretLabel", "48213", "7340251", "1987", "XQZ", "hidden", "phrase", "victim", "leak.test" }) yield return (text, Encoding.UTF8.GetBytes(text));
        var ticks = SecretTime.Ticks;
        double[] numbers =
        [
            SecretNumber, SecretNumber * 100, Math.Round(SecretNumber * 100), SecretWhole, ticks, ticks / TimeSpan.TicksPerSecond, ticks - new DateTime(2000, 1, 1).Ticks,
            (ticks - new DateTime(2000, 1, 1).Ticks) / TimeSpan.TicksPerSecond,
        ];
        foreach (var number in numbers)
        {
            yield return ($"the double {number:R}", BitConverter.GetBytes(number));
            if (number != Math.Floor(number)) continue;
            yield return ($"the long {number:R}", BitConverter.GetBytes((long)number));
            var varint = new MemoryStream();
            new BinaryWriter(varint).Write7BitEncodedInt64((long)number);
            yield return ($"the varint {number:R}", varint.ToArray());
        }
    }
}
