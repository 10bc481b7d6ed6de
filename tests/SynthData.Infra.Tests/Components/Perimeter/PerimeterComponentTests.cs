using SynthData.Infra.Emit;
using SynthData.Infra.Graph;
using SynthData.Infra.Schema;
using SynthData.Infra.Stacks;
using SynthData.Infra.Stacks.Profiles;
using SynthData.Infra.Tests.Stacks.Profiles;
using SynthData.Testing;
using SynthData.Testing.Google;
using Xunit;

namespace SynthData.Infra.Tests.Components.Perimeter;

public sealed class PerimeterComponentTests
{
    private const string Around =
        """
        organization: {id: "123456789012"}
        topics: {costs: {subscriptions: {people: {}}}}
        images: {containers: {}}
        buckets: {data: {}}
        federation: {github: {github: {repository: my-team/my-app}, uses: {images.containers: write}}}
        budgets: {month: {topic: costs}}

        """;

    [Fact]
    public void Build_WithoutEnforce_OnlyJudges()
    {
        var perimeter = Perimeter(PlatformRun.BuildRight(Around + "perimeter: {}\n"));
        Assert.Null(perimeter.Body["status"]);
        Assert.NotNull(perimeter.Body["spec"]);
        Assert.Equal(true, perimeter.Body["use_explicit_dry_run_spec"]);
    }

    [Fact]
    public void Build_Enforced_RefusesAndHasNothingToTry()
    {
        var perimeter = Perimeter(PlatformRun.BuildRight(Around + "perimeter: {enforce: true, operators: [\"group:ops@example.com\"]}\n"));
        Assert.NotNull(perimeter.Body["status"]);
        Assert.Null(perimeter.Body["spec"]);
        Assert.Null(perimeter.Body["use_explicit_dry_run_spec"]);
    }

    [Fact]
    public void Build_WhateverIsOfThePerimeter_StandsInTheOrganisationsRoot()
    {
        var graph = PlatformRun.BuildRight(Around + "perimeter: {levels: {office: {ranges: [203.0.113.0/24]}}}\n");
        Assert.All(graph.Resources, one => Assert.Equal(one.Component is "perimeter" or "organization", one.Root == Root.Organization));
        // The roots are applied by different people: neither refers to the other's resources.
        var above = graph.Resources.Where(one => one.Root == Root.Organization).ToArray();
        var addresses = above.Select(one => one.Address).ToHashSet();
        Assert.All(above.SelectMany(one => ValueReferences.In(one.Body)).Select(found => found.Value).OfType<OutputValue>(), output => Assert.Contains(output.Target, addresses));
        Assert.Equal(4, above.Length);
    }

    [Fact]
    public void Build_ProtectedServices_AreThoseTheStackUsesAndGoogleCanProtect()
    {
        var services = Texts(Configuration(PlatformRun.BuildRight(Around + "perimeter: {services: [aiplatform.googleapis.com]}\n"))["restricted_services"]);
        Assert.Superset(new HashSet<string> { "storage.googleapis.com", "artifactregistry.googleapis.com", "pubsub.googleapis.com", "sts.googleapis.com", "aiplatform.googleapis.com" }, services.ToHashSet());
        Assert.DoesNotContain("spanner.googleapis.com", services);
        Assert.DoesNotContain("billingbudgets.googleapis.com", services);
    }

    [Fact]
    public void Build_DeclaredFlows_MayPass()
    {
        var rules = Rules(Configuration(PlatformRun.BuildRight(Around + "perimeter: {}\n"))["ingress_policies"]);
        Assert.Equal(
            [
                "budgets: Cloud Billing says how costs stand: pubsub.googleapis.com",
                "federation.github: acts as its account: iamcredentials.googleapis.com",
                "federation.github: tokens are exchanged: sts.googleapis.com",
                "federation.github: what its account uses: artifactregistry.googleapis.com",
            ],
            rules.Select(rule => $"{Text(rule["title"])}: {string.Join(",", Operations(rule, "ingress_to"))}").Order(StringComparer.Ordinal));
        // Only the exchange of tokens is for callers without an identity of Google's.
        var anybody = Assert.Single(rules, rule => ((ObjectValue)rule["ingress_from"]!)["identity_type"] is not null);
        Assert.Equal(["sts.googleapis.com"], Operations(anybody, "ingress_to"));
    }

    [Fact]
    public void Build_WithoutFlows_LetsNothingPass()
    {
        var configuration = Configuration(PlatformRun.BuildRight("organization: {id: \"123456789012\"}\nbuckets: {data: {}}\nperimeter: {}\n"));
        Assert.Null(configuration["ingress_policies"]);
        Assert.Null(configuration["egress_policies"]);
    }

    [Fact]
    public void Build_ExportOfFirestore_LeavesTheSchedulerUnprotected()
    {
        const string Export = "buckets: {exports: {}}\nfirestore: {main: {export: {bucket: exports}}}\n";
        const string Tick = "services: {api: {}}\nschedules: {tick: {cron: \"* * * * *\", call: {service: api, path: /v1/events}}}\n";
        Assert.DoesNotContain("cloudscheduler.googleapis.com", Services(Export));
        Assert.Contains("cloudscheduler.googleapis.com", Services(Tick));

        static IReadOnlyList<string> Services(string sections) => Texts(Configuration(PlatformRun.BuildRight($"organization: {{id: \"123456789012\"}}\nperimeter: {{}}\n{sections}"))["restricted_services"]);
    }

    [Theory]
    [InlineData("", "199.36.153.8/30")]
    [InlineData("perimeter: {}\n", "199.36.153.8/30")]
    [InlineData("perimeter: {enforce: true, operators: [\"group:ops@example.com\"]}\n", "199.36.153.4/30")]
    public void Build_Network_ReachesGoogleByAddressesThatKnowAnEnforcedPerimeter(string perimeter, string range)
    {
        var graph = PlatformRun.BuildRight($"network: {{}}\norganization: {{id: \"123456789012\", folder: {{}}}}\n{perimeter}");
        Assert.Equal(range, Text(graph.Resources.Single(one => one.Address is { Type: "google_compute_route", Name: "main_google_apis" }).Body["dest_range"]));
        var addresses = graph.Resources.Where(one => one.Address.Type == "google_dns_record_set" && Text(one.Body["type"]) == "A").SelectMany(one => Texts(one.Body["rrdatas"])).ToArray();
        Assert.All(addresses, address => Assert.StartsWith(range[..range.LastIndexOf('.')], address, StringComparison.Ordinal));
        Assert.Contains(range[..range.IndexOf('/')], addresses);
    }

    [Theory]
    [InlineData("perimeter: {}\n", "SD3207", "perimeter")]
    [InlineData("perimeter: {scope: folder}\norganization: {id: 123456789012}\n", "SD3207", "perimeter.scope")]
    [InlineData("perimeter: {scope: organization, policy: \"123456\"}\norganization: {id: 123456789012}\n", "SD3205", "perimeter.scope")]
    [InlineData("perimeter: {projects: [\"210987654321\"]}\norganization: {id: 123456789012}\n", "SD3205", "perimeter.projects")]
    [InlineData("perimeter: {enforce: true}\norganization: {id: 123456789012}\n", "SD3207", "perimeter.enforce")]
    [InlineData("perimeter: {levels: {a: {}}}\norganization: {id: 123456789012}\n", "SD3207", "perimeter.levels.a")]
    [InlineData("perimeter: {levels: {a: {ranges: [10.1.0.0/16]}}}\norganization: {id: 123456789012}\n", "SD3205", "perimeter.levels.a.ranges")]
    [InlineData("perimeter: {levels: {a: {ranges: [203.0.113.1/24]}}}\norganization: {id: 123456789012}\n", "SD3206", "perimeter.levels.a.ranges")]
    [InlineData("perimeter: {levels: {a: {members: [\"group:a@example.com\"]}}}\norganization: {id: 123456789012}\n", "SD3005", "perimeter.levels.a.members[0]")]
    [InlineData("perimeter: {ingress: {a: {from: [office], services: [storage.googleapis.com]}}}\norganization: {id: 123456789012}\n", "SD3011", "perimeter.ingress.a.from")]
    [InlineData("perimeter: {ingress: {a: {}}}\norganization: {id: 123456789012}\n", "SD3207", "perimeter.ingress.a.services")]
    [InlineData("perimeter: {egress: {a: {services: [storage.googleapis.com]}}}\norganization: {id: 123456789012}\n", "SD3207", "perimeter.egress.a.projects")]
    [InlineData("perimeter: {services: [storage]}\norganization: {id: 123456789012}\n", "SD3005", "perimeter.services[0]")]
    public void Build_WrongSettings_AreReportedWithTheirPlace(string sections, string code, string path)
    {
        var (_, problems) = PlatformRun.Build(sections);
        var problem = Assert.Single(problems);
        Assert.Equal((code, path), (problem.Code.Code, problem.Place.Path));
        Assert.False(string.IsNullOrEmpty(problem.Hint));
    }

    [Fact]
    public void Build_PrivateAddressesGiven_ContradictAnEnforcedPerimeter()
    {
        var (_, problems) = PlatformRun.Build("network: {google_apis: private}\norganization: {id: \"123456789012\"}\nperimeter: {enforce: true, operators: [\"group:ops@example.com\"]}\n");
        Assert.Equal(("SD3205", "network.google_apis"), (Assert.Single(problems).Code.Code, problems[0].Place.Path));
    }

    [Fact]
    public void Build_NetworkOfAProjectOutside_IsReported()
    {
        const string Shared = "network: {existing: {project: host-project, network: shared, subnets: {us-central1: a}}}\norganization: {id: \"123456789012\"}\n";
        var (_, problems) = PlatformRun.Build(Shared + "perimeter: {}\n");
        Assert.Equal(("SD3207", "perimeter.projects"), (Assert.Single(problems).Code.Code, problems[0].Place.Path));
        Assert.Empty(PlatformRun.Build(Shared + "perimeter: {scope: organization, projects: [\"210987654321\"]}\n").Problems);
    }

    /// <summary>Terraform's fields are those of the API in another spelling: Google's own types know every one of them.</summary>
    [Fact]
    public void Build_PerimeterAndLevels_PassGooglesOwnTypes()
    {
        if (CloudMessages.MissingReason(nameof(PerimeterComponentTests)) is { } reason) Assert.Skip(reason);
        var graph = CheckedStack.Check(StackSource.FromDisk(Repository.PathOf("tests", "SynthData.Infra.Tests", "Components", "Perimeter", "golden", "perimeter.yaml"))).Graphs[0].Graph;
        Judge("google_access_context_manager_service_perimeter", "ServicePerimeter");
        Judge("google_access_context_manager_access_level", "AccessLevel");

        void Judge(string type, string message)
        {
            var body = graph.Resources.First(one => one.Address.Type == type).Body.Copy();
            // Part of the request's path, not of the message.
            body["parent"] = null;
            var json = ApiBody.Of(body, ProviderSchema.Google.Find(type)!.Fields, new(graph))!.ToJsonString();
            Assert.Empty(CloudMessages.Check("accesscontextmanager.v1.accesscontextmanager_v1_messages", message, json));
        }
    }

    [Theory]
    [InlineData("production")]
    [InlineData("multi-region")]
    public void Profile_HasADryRunAroundProdOnly(string profile)
    {
        Assert.Contains(profile, StackProfiles.Names);
        var stack = ProfileTests.Check(profile);
        Assert.All(stack.Graphs, one => Assert.Equal(one.Environment == "prod", one.Graph.Resources.Any(resource => resource.Component == "perimeter")));
        Assert.NotNull(Perimeter(stack.Graph("prod")).Body["spec"]);
    }

    private static Resource Perimeter(ResourceGraph graph) => graph.Resources.Single(one => one.Address.Type == "google_access_context_manager_service_perimeter");

    private static ObjectValue Configuration(ResourceGraph graph) => (ObjectValue)Perimeter(graph).Body["spec"]!;

    private static ObjectValue[] Rules(Value? rules) => [.. ((ListValue)rules!).Items.Cast<ObjectValue>()];

    private static IEnumerable<string> Operations(ObjectValue rule, string end) =>
        ((ListValue)((ObjectValue)rule[end]!)["operations"]!).Items.Select(operation => Text(((ObjectValue)operation)["service_name"]));

    private static string Text(Value? value) => ((TextValue)value!).Text;

    private static IReadOnlyList<string> Texts(Value? list) => [.. ((ListValue)list!).Items.Select(Text)];
}
