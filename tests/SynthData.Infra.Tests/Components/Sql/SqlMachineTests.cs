using SynthData.Infra.Components.Sql;
using Xunit;

namespace SynthData.Infra.Tests.Components.Sql;

public sealed class SqlMachineTests
{
    [Theory]
    [InlineData("db-custom-1-3840")]
    [InlineData("db-custom-2-7680")]
    [InlineData("db-custom-4-15360")]
    [InlineData("db-custom-4-26624")]
    [InlineData("db-custom-96-88576")]
    [InlineData("db-custom-96-638976")]
    [InlineData("db-g1-small")]
    public void Judge_MachinesOfTheEdition_AreRight(string machine) => Assert.Equal(new(), SqlMachine.Judge(machine, enterprisePlus: false));

    [Theory]
    [InlineData("db-n1-standard-4", "db-custom-4-15360")]
    [InlineData("db-n1-standard-1", "db-custom-1-3840")]
    [InlineData("db-n1-highmem-8", "db-custom-8-53248")]
    [InlineData("db-n1-standard-64", "db-custom-64-245760")]
    public void Judge_MachinesOfMySql_HaveAnEquivalent(string machine, string instead)
    {
        var verdict = SqlMachine.Judge(machine, enterprisePlus: false);
        Assert.True(verdict.IsOutdated);
        Assert.Equal(instead, verdict.Instead);
    }

    [Theory]
    [InlineData("db-custom-3-11520", "db-custom-4-11520")]
    [InlineData("db-custom-0-3840", "db-custom-1-3840")]
    [InlineData("db-custom-98-400000", "db-custom-96-400128")]
    [InlineData("db-custom-1-3584", "db-custom-1-3840")]
    [InlineData("db-custom-1-6912", "db-custom-1-6656")]
    [InlineData("db-custom-8-7168", "db-custom-8-7424")]
    [InlineData("db-custom-4-15000", "db-custom-4-15104")]
    [InlineData("db-perf-optimized-N-4", "db-custom-4-26624")]
    [InlineData("n2-standard-4", "db-custom-2-7680")]
    public void Judge_BeyondTheRules_SaysTheNearest(string machine, string instead)
    {
        var verdict = SqlMachine.Judge(machine, enterprisePlus: false);
        Assert.False(verdict.IsOutdated);
        Assert.Equal(instead, verdict.Instead);
        Assert.Equal(new(), SqlMachine.Judge(instead, enterprisePlus: false));
    }

    [Theory]
    [InlineData("db-perf-optimized-N-2", null)]
    [InlineData("db-perf-optimized-N-3", "db-perf-optimized-N-4")]
    [InlineData("db-perf-optimized-N-256", "db-perf-optimized-N-128")]
    [InlineData("db-custom-4-15360", "db-perf-optimized-N-4")]
    [InlineData("db-n1-standard-4", "db-perf-optimized-N-4")]
    [InlineData("db-f1-micro", "db-perf-optimized-N-2")]
    public void Judge_EnterprisePlus_HasMachinesOfItsOwn(string machine, string? instead) => Assert.Equal(instead, SqlMachine.Judge(machine, enterprisePlus: true).Instead);
}
