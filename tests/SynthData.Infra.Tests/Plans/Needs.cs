using SynthData.Testing;
using Xunit;

namespace SynthData.Infra.Tests.Plans;

/// <summary>Skips a test where its tool is not installed.</summary>
internal static class Needs
{
    public static void Terraform(string test)
    {
        if (MissingTool.Reason(test, "terraform", "tofu") is { } reason) Assert.Skip(reason);
    }
}
