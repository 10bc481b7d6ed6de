using System.Xml.Linq;
using SynthData.Infra.Emit.Diagram;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Profiles;
using SynthData.Infra.Tests.Stacks.Profiles;
using Xunit;

namespace SynthData.Infra.Tests.Emit.Diagram;

public sealed class DiagramTests
{
    public static TheoryData<string> Profiles => [.. StackProfiles.Names];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Layout_EveryProfile_OverlapsNoBoxes(string profile)
    {
        var boxes = SvgLayout.Of(Architecture.Of(Graph(profile))).Boxes;
        Assert.InRange(boxes.Count, 8, 60);
        foreach (var (at, one) in boxes.Index())
        {
            foreach (var other in boxes.Skip(at + 1))
            {
                var apart = one.X + one.Width <= other.X || other.X + other.Width <= one.X || one.Y + one.Height <= other.Y || other.Y + other.Height <= one.Y;
                Assert.True(apart, $"{one.Box.Path} and {other.Box.Path}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Write_Svg_IsXmlWithTitleDescriptionAndEveryComponent(string profile)
    {
        var svg = XDocument.Parse(SvgDiagram.Write(Graph(profile), "a <title> & more"));
        XNamespace ns = "http://www.w3.org/2000/svg";
        Assert.Equal("a <title> & more", svg.Root!.Element(ns + "title")!.Value);
        Assert.Contains("services.api uses buckets.data as objectUser", svg.Root.Element(ns + "desc")!.Value, StringComparison.Ordinal);
        var names = svg.Descendants(ns + "text").Where(text => text.Attribute("class")!.Value == "name").Select(text => text.Value).ToArray();
        Assert.Contains("api", names);
        Assert.Contains("worker", names);
    }

    [Fact]
    public void Write_Mermaid_HasBoxesAndLabelledArrows()
    {
        var text = MermaidDiagram.Write(Graph("starter"));
        Assert.Contains("flowchart LR", text, StringComparison.Ordinal);
        Assert.Contains("services_api -->|\"objectUser\"| buckets_data", text, StringComparison.Ordinal);
        Assert.Contains("topics_uploads -->|\"invoker\"| services_api", text, StringComparison.Ordinal);
    }

    private static ResourceGraph Graph(string profile) => ProfileTests.Check(profile).Graph("prod");
}
