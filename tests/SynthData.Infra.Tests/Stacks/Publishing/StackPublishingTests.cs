using SynthData.Infra.Stacks.Publishing;
using SynthData.Testing;
using Xunit;

namespace SynthData.Infra.Tests.Stacks.Publishing;

/// <summary>What is published about stack files follows the declarations that read them.</summary>
public sealed class StackPublishingTests
{
    [Fact]
    public void Write_OfTheShapes_IsDocsStackReference() => Golden.Check(StackReference.Write(), "docs", "stack-reference.md");

    [Fact]
    public void Write_OfTheShapes_IsDocsStackSchema() => Golden.Check(StackJsonSchema.Write(), "docs", "stack.schema.json");
}
