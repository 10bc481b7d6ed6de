using System.Text;
using SynthData.Infra.Plans;
using Xunit;

namespace SynthData.Infra.Tests.Plans;

public sealed class PlanReaderTests
{
    [Fact]
    public void ReadDrift_ChangedOutsideOfTerraform_IsTold()
    {
        var drift = PlanReader.ReadDrift(Encoding.UTF8.GetBytes(
            """
            {"resource_drift":[{"address":"google_pubsub_topic.jobs","mode":"managed","type":"google_pubsub_topic","name":"jobs","change":{"actions":["update"],
            "before":{"name":"jobs","labels":{"team":"data"},"message_retention_duration":null},"after":{"name":"jobs","labels":{},"message_retention_duration":"600s"},
            "after_unknown":{},"before_sensitive":{"labels":{}},"after_sensitive":{"labels":{}}}}]}
            """));

        Assert.Equal(
            [
                new("labels.team", "data", null, ForcesReplacement: false, IsSensitive: false, IsUnknownUntilApply: false),
                new AttributeChange("message_retention_duration", null, "600s", ForcesReplacement: false, IsSensitive: false, IsUnknownUntilApply: false),
            ],
            Assert.Single(drift).Attributes);
    }

    [Fact]
    public void Read_SetElementAdded_TellsOnlyThatOne()
    {
        var plan = PlanReader.Read(Encoding.UTF8.GetBytes(
            """
            {"resource_changes":[{"address":"google_compute_firewall.a","mode":"managed","type":"google_compute_firewall","name":"a","change":{"actions":["update"],
            "before":{"source_ranges":["10.0.0.0/8","172.16.0.0/12"]},"after":{"source_ranges":["10.0.0.0/8","100.64.0.0/10","172.16.0.0/12"]},
            "after_unknown":{"source_ranges":[false,false,false]},"before_sensitive":{},"after_sensitive":{}}}]}
            """));

        Assert.Equal(new AttributeChange("source_ranges[1]", null, "100.64.0.0/10", ForcesReplacement: false, IsSensitive: false, IsUnknownUntilApply: false), Assert.Single(Assert.Single(plan.Changes).Attributes));
    }
}
