using SynthData.Testing;
using System.Xml.Linq;
using SynthData.Infra.Emit.Diagram;
using SynthData.Infra.Graph;
using SynthData.Infra.Tests.Components;
using SynthData.Infra.Tests.Emit.Terraform;
using Xunit;

namespace SynthData.Infra.Tests.Emit.Diagram;

/// <summary>Pictures of a stack: nothing covers anything else, and everybody can read them.</summary>
public sealed class DiagramTests
{
    private static ResourceGraph Graph => SmallStack.Graphs()[2].Graph;

    [Fact]
    public void Of_AnyNumberOfBoxes_NoneOverlap()
    {
        for (var seed = 1; seed < 200; seed++)
        {
            var dice = new Dice(seed);
            var boxes = Enumerable.Range(0, dice.Next(30)).Select(i => new Box($"section.c{i}", dice.Next(5) - 1, "kind", [.. Enumerable.Repeat("note", dice.Next(4))]))
                .OrderBy(box => box.Layer).ToArray();
            var layout = SvgLayout.Of(new(boxes, []));
            Assert.Equal(boxes.Length, layout.Boxes.Count);
            foreach (var (i, one) in layout.Boxes.Index())
            {
                Assert.True(one.X >= 0 && one.Y >= SvgLayout.Header && one.X + one.Width <= layout.Width && one.Y + one.Height <= layout.Height, $"{one} is outside, seed {seed}");
                foreach (var other in layout.Boxes.Skip(i + 1))
                    Assert.False(
                        one.X < other.X + other.Width && other.X < one.X + one.Width && one.Y < other.Y + other.Height && other.Y < one.Y + one.Height,
                        $"{one} and {other} overlap, seed {seed}");
            }
        }
    }

    [Fact]
    public void Write_Svg_IsWellFormedAndDescribed()
    {
        var svg = XDocument.Parse(SvgDiagram.Write(Graph, "test <prod> & more"));
        XNamespace ns = "http://www.w3.org/2000/svg";
        Assert.Equal("img", svg.Root!.Attribute("role")?.Value);
        Assert.NotEmpty(svg.Root.Elements(ns + "title").Single().Value);
        Assert.NotEmpty(svg.Root.Elements(ns + "desc").Single().Value);
        Assert.Contains("prefers-color-scheme: dark", svg.ToString(), StringComparison.Ordinal);
        Assert.Contains(svg.Descendants(ns + "text"), text => text.Value == "data");
    }

    [Fact]
    public void Of_Grant_IsAnArrowWithItsRole()
    {
        var arrow = Assert.Single(Architecture.Of(Graph).Arrows);
        Assert.Equal(("services.api", "buckets.data"), (arrow.From, arrow.To));
        Assert.Equal(["objectUser"], arrow.Labels);
        Assert.Contains("objectUser", MermaidDiagram.Write(Graph), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_UserOfAServiceInTwoRegions_StandsInNone()
    {
        var graph = PlatformRun.BuildRight("regions: [us-east1]\nservices: {api: {}}\ntopics: {jobs: {subscriptions: {api: {push: {service: api}}}}}\n");
        var boxes = Architecture.Of(graph).Boxes.ToDictionary(box => box.Path);
        Assert.Equal(["us-central1, us-east1"], boxes["services.api"].Notes);
        Assert.Empty(boxes["topics.jobs"].Notes);
    }
}
