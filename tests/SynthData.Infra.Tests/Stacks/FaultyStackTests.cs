using System.Text;
using SynthData.Errors;
using SynthData.Infra.Stacks;
using SynthData.Testing;
using Xunit;

namespace SynthData.Infra.Tests.Stacks;

/// <summary>Every way to get a setting wrong is refused with the right code at the right line; the stack without a fault is not.</summary>
public sealed class FaultyStackTests
{
    private static string Reference => File.ReadAllText(Repository.PathOf("examples", "stacks", "reference.yaml"));

    [Fact]
    public void Parse_OneFaultEach_IsRefusedWithCodeAndPlace()
    {
        var faults = StackFaults.Of(Reference);
        Assert.InRange(faults.Count, 600, int.MaxValue);
        var wrong = new List<string>();
        foreach (var fault in faults)
        {
            var problems = new DiagnosticBag();
            var file = StackFile.Parse(Encoding.UTF8.GetBytes(fault.Text), "stack.yaml", problems);
            var hit = problems.Items.Any(one => one.Code.Code == fault.Code && one.Place.Line == fault.Line && one.Place.Path == fault.Path && one.Severity == Severity.Error);
            if (file is not null || !hit) wrong.Add($"{fault.Name}: wanted {fault.Code} at line {fault.Line}, {fault.Path}; got {string.Join("; ", problems.Items)}");
        }

        Assert.Empty(wrong);
    }
}
