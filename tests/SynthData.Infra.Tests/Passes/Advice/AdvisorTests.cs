using System.Text;
using SynthData.Errors;
using SynthData.Infra.Emit;
using SynthData.Infra.Passes.Advice;
using SynthData.Infra.Passes.Advice.Kinds;
using SynthData.Infra.Passes.Cost;
using SynthData.Infra.Passes.Cost.Prices;
using SynthData.Infra.Passes.Cost.Usage;
using SynthData.Infra.Passes.Cost.Workloads;
using SynthData.Infra.Tests.Stacks.Profiles;
using Xunit;

namespace SynthData.Infra.Tests.Passes.Advice;

/// <summary>Advice against sums made by hand, which docs/advice.md shows, and against estimates after it was followed.</summary>
public sealed class AdvisorTests
{
    private const string Head = "# A comment that stays.\nstack: demo\nproject: demo-project\nregion: us-central1\n";

    // Nobody uses anything, so that only what is configured costs.
    private const string Idle = "cost: {workload: {requests_per_day: {expected: 0}, rows_per_day: {expected: 0}, jobs_per_day: {expected: 0}, kept_gib: {expected: 100}, log_gib_per_month: {expected: 10}, egress_gib_per_month: {expected: 0}}}\n";

    private const string DevAndProd = "environments: {dev: {}, prod: {}}\n";

    private const string Sql = "network: {private_services: {}}\nsql: {main: {machine: db-custom-2-7680, disk_gb: 100}}\n";

    private const string Clusters = "network: {cluster_ranges: {}}\nclusters: {main: {}}\nenvironments: {dev: {}, prod: {pods: {api: {cluster: main, cpu: 1, memory: 4Gi}}}}\n";

    /// <summary>Stack, kind, environment, and USD a month by hand; the sums are in docs/advice.md under the same numbers.</summary>
    public static TheoryData<int, string, string, string, decimal> ByHand => new()
    {
        // 2,628,000 s x (2.5 + 0.5 x 2.5) millionths.
        { 1, Idle + "services: {api: {public: true, memory: 512Mi, min_instances: 1}}\n", "min-instances", "dev", 9.855m },
        // 0.0826 / 2 x 2 x 730 + 0.014 / 2 x 7.5 x 730 + 0.34 / 2 x 100.
        { 2, Idle + Sql + DevAndProd, "sql-standby", "dev", 115.623m },
        // One vCPU and 3.75 GiB less, both doubled by the standby: 0.0826 x 730 + 0.014 x 3.75 x 730.
        { 3, Idle + Sql + DevAndProd, "sql-machine", "dev", 98.623m },
        // A server without a standby: 60.298 + 38.325 + 17.
        { 4, Idle + "region: us-central1\nnetwork: {private_services: {}}\nsql: {main: {machine: db-custom-2-7680, disk_gb: 100, replicas: [us-east1]}}\n" + DevAndProd, "sql-replicas", "dev", 115.623m },
        // 2 machines x 730 h x 0.0014.
        { 5, Idle + "network: {nat: {}}\n", "idle-nat", "dev", 2.044m },
        // Two fees of 73.00, of which 74.40 are free; one is free whole: 146 - 74.40.
        { 6, Idle + Clusters, "idle-cluster", "dev", 71.60m },
        { 7, Idle + "regions: [us-east1]\nnetwork: {cluster_ranges: {}}\nclusters: {main: {standby: us-east1}}\npods: {api: {cluster: main}}\n", "idle-standby", "dev", 71.60m },
        // 100 GiB, of which 5 are free in the standard class: 95 x 0.020 - 100 x 0.0012.
        { 8, Idle + "buckets: {old: {versioning: false, lifecycle: [{action: delete, after_days: 400}]}}\n", "storage-class", "dev", 1.78m },
        // 10 GiB a month x (400 - 90) / 30 months x 0.01.
        { 9, Idle + "services: {api: {}}\nobservability: {service: api, emails: {a: a@example.com}, logs: {}}\n", "log-days", "dev", 1.0333m },
        // Two pods of 4 vCPU and 16 GiB: 730 x (8 x 0.0445 + 32 x 0.0049225) = 374.8696, at Spot's price 730 x (8 x 0.0133 + 32 x 0.0014767) x 1.01125 = 113.4296.
        { 10, Idle + "network: {cluster_ranges: {}}\nclusters: {main: {compute_classes: {spot: {spot: true}}}}\npods: {worker: {kind: worker, cluster: main, cpu: 4, memory: 16Gi}}\n", "spot", "dev", 261.44m },
        // Three pods of 1 vCPU and 4 GiB: 140.5761 x (1 - 60 / 168) x 2 / 3.
        { 11, Idle + "network: {cluster_ranges: {}}\nclusters: {main: {}}\npods: {api: {cluster: main, cpu: 1, memory: 4Gi, min_replicas: 3}}\n" + DevAndProd, "schedule", "dev", 60.2469m },
        // Four fifths of the time busy: 60.7312 by requests, 47.34 by the instance; see docs/advice.md.
        { 12, Idle.Replace("requests_per_day: {expected: 0}", "requests_per_day: {expected: 691200}", StringComparison.Ordinal) + "services: {api: {public: true, memory: 1Gi, min_instances: 1}}\n", "billing", "dev", 13.3912m },
        // 28 % of a pod's 46.8587 by list: 730 x (0.0445 + 4 x 0.0049225).
        { 13, Idle + "network: {cluster_ranges: {}}\nclusters: {main: {}}\npods: {api: {cluster: main, cpu: 1, memory: 4Gi, min_replicas: 1}}\n", "commitment", "", 13.1204m },
    };

    [Theory]
    [MemberData(nameof(ByHand))]
    public void Of_Case_SavesWhatIsReckonedByHand(int number, string sections, string kind, string environment, decimal saving)
    {
        Assert.InRange(number, 1, 100);
        var stack = Check(sections);
        var piece = Assert.Single(Advise(stack), one => one.Proposal.Kind == kind && (one.Proposal.Environment ?? "") == environment);
        Assert.Equal(saving, Math.Round(piece.Saving.Expected, 4));
        Assert.NotEmpty(piece.Proposal.Risk);
        if (!piece.CanApply) return;
        var after = Advisor.Apply(stack.Source, piece);
        Assert.StartsWith("# A comment that stays.\n", Encoding.UTF8.GetString(after.Bytes.Span), StringComparison.Ordinal);
        var followed = CheckedStack.Check(after);
        if (piece.IsEstimated) Assert.Equal(Month(stack).Expected.Total - piece.Saving.Expected, Month(followed).Expected.Total);
        Assert.DoesNotContain(Advise(followed), one => one.Proposal.Kind == kind && one.Proposal.Environment == piece.Proposal.Environment && one.Proposal.Component == piece.Proposal.Component);
    }

    /// <summary>Machines of 0.194236 USD an hour with 20 % for sustained use, against Spot's price and the work that is done twice.</summary>
    [Fact]
    public void Of_NodePoolOnSpot_CountsTheWorkDoneTwice()
    {
        var stack = Check(Idle + "network: {cluster_ranges: {}}\nclusters: {main: {mode: standard, node_pools: {base: {machine: e2-standard-4, min: 0, max: 2}, work: {machine: n2-standard-4, min: 2, max: 4}}}}\n");
        var piece = Assert.Single(Advise(stack), one => one.Proposal.Kind == "spot");
        var before = Month(stack).Expected;
        var after = Month(CheckedStack.Check(Advisor.Apply(stack.Source, piece))).Expected;
        var spot = after.Lines.Single(line => line.Line.Contains("preemptible", StringComparison.Ordinal)).Monthly!.Value;
        Assert.Equal(before.Total - after.Total - 0.01125m * spot, piece.Saving.Expected);
        Assert.InRange(piece.Saving.Expected, 50, 227);
    }

    /// <summary>Functions that run an image are sized as services are; but how they are billed is no setting of theirs.</summary>
    [Fact]
    public void Of_FunctionThatRunsAnImage_IsSizedAsAService()
    {
        var stack = Check(Idle + "functions: {take: {min_instances: 1, max_instances: 100}}\n");
        var pieces = Advise(stack).Where(one => one.Proposal.Component == "functions.take").ToArray();
        Assert.Equal(["max-instances", "min-instances"], pieces.Select(one => one.Proposal.Kind).Order(StringComparer.Ordinal));
        Assert.Equal(9.855m, pieces.Single(one => one.Proposal.Kind == "min-instances").Saving.Expected);
        Assert.Contains("min_instances: 0", Encoding.UTF8.GetString(Advisor.Apply(stack.Source, pieces.Single(one => one.Proposal.Kind == "min-instances")).Bytes.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_LimitFarAboveNeed_IsABoundAndSavesNothing()
    {
        var stack = Check(Idle + "services: {api: {public: true, max_instances: 100}}\n");
        var piece = Assert.Single(Advise(stack));
        Assert.Equal(("max-instances", 0m, true), (piece.Proposal.Kind, piece.Saving.Expected, piece.Proposal.IsBound));
        // 90 instances x 86,400 s x (24 + 0.5 x 2.5) millionths.
        Assert.Contains("a day at 100 instead of 10 costs 196 USD more", piece.Proposal.Why, StringComparison.Ordinal);
    }

    /// <summary>Little's law: 800 requests a second of 0.1 s are 80 under way, of which 10 fill an instance.</summary>
    [Fact]
    public void Of_MoreUnderWayThanAnInstanceTakes_SharesInstances()
    {
        var stack = Check(Idle.Replace("requests_per_day: {expected: 0}", "requests_per_day: {expected: 69120000}", StringComparison.Ordinal) + "services: {api: {public: true, concurrency: 10, max_instances: 20}}\n");
        var piece = Assert.Single(Advise(stack), one => one.Proposal.Kind == "concurrency");
        Assert.Contains("80 requests are under way", piece.Proposal.Why, StringComparison.Ordinal);
        Assert.Equal("services.api.concurrency", Assert.Single(piece.Proposal.Edits).PathText);
        // An eighth of the instances do: 8 x 2,628,000 s x (24 + 1.25) millionths become 1 x that, free amounts apart.
        Assert.Equal(Math.Round(7 * 2_628_000 * 25.25m / 1_000_000, 2), Math.Round(piece.Saving.Expected, 2));
    }

    [Theory]
    [InlineData(100, 70, "0.37", 37, 7)]
    [InlineData(100, 63, "0.37", 37, 0)]
    [InlineData(100, 50, "0.37", 37, -13)]
    [InlineData(100, 45, "0.55", 55, 0)]
    [InlineData(50, 100, "0.37", "18.5", "18.5")]
    public void Saved_OfACommitment_PaysAboveOneLessTheDiscount(decimal committed, decimal quiet, decimal discount, decimal whenFull, decimal whenQuiet)
    {
        Assert.Equal(whenFull, CommitmentAdvice.Saved(committed, committed, discount));
        Assert.Equal(whenQuiet, CommitmentAdvice.Saved(committed, quiet, discount));
    }

    [Theory]
    [InlineData(1, "0.698", "0.755")]
    [InlineData("0.5", "0.709", "0.752")]
    [InlineData(4, "0.628", "0.765")]
    public void Crossing_OfBillings_IsWhereBothCostTheSame(decimal gib, decimal warm, decimal toZero)
    {
        var u = RunAdvice.Crossing(gib);
        Assert.Equal(warm, Math.Round(u, 3));
        Assert.Equal(18 + 2 * gib, Math.Round(u * (24 + 2.5m * gib) + (1 - u) * (2.5m + 2.5m * gib), 10));
        Assert.Equal(toZero, Math.Round(RunAdvice.Crossing(gib, scalesToZero: true), 3));
    }

    [Fact]
    public void SpotFactor_OfEvictions_IsOnePlusTheWorkDoneTwice()
    {
        Assert.Equal(1.01125m, AdviceFacts.SpotFactor());
        Assert.Equal(1.06m, AdviceFacts.SpotFactor(evictions: 0.1m, checkpoint: 1, restart: 0.1m));
    }

    /// <summary>What is taken from recovery is said beside the saving.</summary>
    [Fact]
    public void Of_SqlWithoutStandby_SaysWhatRecoveryLoses()
    {
        var piece = Assert.Single(Advise(Check(Idle + Sql + DevAndProd)), one => one.Proposal.Kind == "sql-standby");
        // Noticing 15, beginning 10, 100 GB at 2 a minute 50.
        Assert.Contains("sql.main, a zone lost: 0 / 2 min becomes 5 min / 75 min (lost / away)", piece.Effects);
    }

    /// <summary>Nothing that puts prod at risk for its own sake, and nothing that the stack's own checks refuse.</summary>
    [Fact]
    public void Of_Prod_HasNoAdviceOfDev()
    {
        var kinds = Advise(Check(Idle + Sql + "environments: {prod: {}}\n")).Select(one => one.Proposal.Kind);
        Assert.DoesNotContain(kinds, kind => kind.StartsWith("sql-", StringComparison.Ordinal) || kind is "schedule" or "oversized");
        // The pods need the cluster.
        Assert.DoesNotContain(Advise(Check(Idle + Clusters)), one => one.Proposal is { Kind: "idle-cluster", Environment: "prod" });
    }

    [Theory]
    [InlineData("starter", 1)]
    [InlineData("production", 10)]
    public void Of_Profile_EveryEditCanBeFollowed(string profile, int fewest)
    {
        var stack = ProfileTests.Check(profile);
        var pieces = Advise(stack);
        Assert.InRange(pieces.Count, fewest, 100);
        Assert.Equal(Enumerable.Range(1, pieces.Count), pieces.Select(piece => piece.Number));
        if (pieces.FirstOrDefault(one => one.CanApply && one.IsEstimated) is not { } piece) return;
        Assert.Equal(Month(stack).Expected.Total - piece.Saving.Expected, Month(CheckedStack.Check(Advisor.Apply(stack.Source, piece))).Expected.Total);
    }

    [Fact]
    public void Find_WhatIsNotThereOrByHand_SaysWhatToDo()
    {
        var pieces = Advise(Check(Idle + "network: {cluster_ranges: {}}\nclusters: {main: {}}\npods: {api: {cluster: main, cpu: 1, memory: 4Gi}}\n"));
        Assert.Equal(AdviceErrors.NoSuchPiece, Assert.Throws<SynthDataException>(() => Advisor.Find(pieces, 99)).Diagnostics[0].Code);
        Assert.Equal(AdviceErrors.DoneByHand, Assert.Throws<SynthDataException>(() => Advisor.Find(pieces, pieces.Single(one => one.Proposal.Kind == "commitment").Number)).Diagnostics[0].Code);
    }

    private static IReadOnlyList<Piece> Advise(CheckedStack stack) => Advisor.Of(stack, Month, PriceCatalog.Shipped, new(2026, 11, 23));

    private static MonthCosts Month(CheckedStack stack)
    {
        var cost = StackCost.Of(stack, UsageFile.None, PriceCatalog.Shipped);
        return new(cost.Estimates[Scenario.Low], cost.Estimates[Scenario.Expected], cost.Estimates[Scenario.High]);
    }

    private static CheckedStack Check(string sections)
    {
        var head = sections.Contains("region: us-central1", StringComparison.Ordinal) ? Head.Replace("region: us-central1\n", "", StringComparison.Ordinal) : Head;
        return CheckedStack.Check(new("stack.yaml", Encoding.UTF8.GetBytes(head + sections), _ => null));
    }
}
