using System.Text.RegularExpressions;
using SynthData.Infra.Components;
using SynthData.Infra.Emit;
using SynthData.Infra.Stacks;
using SynthData.Infra.Stacks.Profiles;
using SynthData.Infra.Tests.Stacks.Profiles;
using SynthData.Testing;
using Xunit;

namespace SynthData.Infra.Tests;

/// <summary>docs/coverage.md says what became of each line of the design; what it names exists.</summary>
public sealed partial class CoverageTests
{
    private static readonly string[][] Rows = [.. File.ReadLines(Repository.PathOf("docs", "coverage.md"))
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| design ", StringComparison.Ordinal))
        .Select(line => line.Split('|')[1..^1].Select(cell => cell.Trim()).ToArray())];

    [Fact]
    public void Rows_EachNameATestOrSayNotYet()
    {
        Assert.InRange(Rows.Length, 80, 200);
        var files = Directory.EnumerateFiles(Repository.PathOf("tests"), "*Tests.cs", SearchOption.AllDirectories).Select(path => Path.GetFileNameWithoutExtension(path)).ToHashSet(StringComparer.Ordinal);
        Assert.All(Rows, row =>
        {
            Assert.Equal(4, row.Length);
            if (row[3].Length == 0) Assert.Matches("not yet|is not claimed", row[1]);
            else Assert.True(files.Contains(row[3]), $"{row[0]}: there is no {row[3]}");
        });
    }

    /// <summary>Takes a component away, and the types that only it makes are missing here.</summary>
    [Fact]
    public void Rows_ResourceTypes_AreMadeByAProfileOrACheckedInStack()
    {
        var named = Rows.SelectMany(row => ResourceType().Matches(row[2]).Select(match => match.Value)).Where(type => !type.EndsWith('_')).ToHashSet(StringComparer.Ordinal);
        Assert.InRange(named.Count, 25, 200);
        var files = Directory.EnumerateFiles(Repository.PathOf("tests", "SynthData.Infra.Tests", "Components"), "*.yaml", SearchOption.AllDirectories)
            .Append(Repository.PathOf("examples", "stacks", "reference.yaml")).Select(StackSource.FromDisk).Select(CheckedStack.Check);
        var made = files.Concat(StackProfiles.Names.Select(profile => ProfileTests.Check(profile)))
            .SelectMany(stack => stack.Graphs).SelectMany(one => one.Graph.Resources).Select(one => one.Address.Type).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(named.Except(made));
    }

    [Fact]
    public void Components_Each_HaveARow()
    {
        var text = string.Join('\n', Rows.Select(row => row[1]));
        Assert.All(ComponentList.All, component => Assert.Contains($"`{component.Section.Name}", text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("production")]
    [InlineData("multi-region")]
    public void Components_All_AreInTheProfile(string profile)
    {
        var settings = ProfileTests.Check(profile).File.Environments.Select(environment => environment.Settings).ToArray();
        Assert.Equal(
            [], ComponentList.All.Select(component => component.Section).Where(section => !Array.Exists(settings, one => one.IsGiven(section))).Select(section => section.Name));
    }

    /// <summary>Tests that stand for a component fail without it: they read its section, and a section nobody owns is an error.</summary>
    [Fact]
    public void Components_Each_AreNeededByTheirOwnTests() => Assert.All(
        ComponentList.All,
        component =>
        {
            var folder = component.GetType().Namespace!.Split('.')[^1];
            var tests = Directory.EnumerateFiles(Repository.PathOf("tests", "SynthData.Infra.Tests", "Components", folder), "*Tests.cs").Select(File.ReadAllText);
            Assert.Contains(tests, text => text.Contains($"{component.Section.Name}:", StringComparison.Ordinal));
        });

    [GeneratedRegex("google_[a-z0-9_]+")]
    private static partial Regex ResourceType();
}
