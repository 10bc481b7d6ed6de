using SynthData.Errors;
using SynthData.Infra.Plans;
using SynthData.SchemaProvider.Plans;
using SynthData.Testing;
using Xunit;

namespace SynthData.Infra.Tests.Plans;

public sealed class OfflinePlannerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PlanAsync_NothingRecorded_CreatesEverything()
    {
        Needs.Terraform(nameof(OfflinePlannerTests));
        var plan = await OfflinePlanner.PlanAsync(Samples.Platform, Cancellation);

        Assert.Equal("7.45.0", plan.ProviderVersion);
        Assert.All(plan.Changes, change => Assert.Equal(ChangeKind.Create, change.Kind));
        Assert.Contains(plan.Changes, change => change.Address == "google_cloud_run_v2_service_iam_member.invoke[\"viewer\"]");
        Assert.Equal(28, plan.Changes.Count);
    }

    [Fact]
    public async Task RecordAsync_ThenPlan_IsEmptyWithoutSecrets()
    {
        Needs.Terraform(nameof(OfflinePlannerTests));
        using var folder = new TemporaryFolder();
        await OfflinePlanner.RecordAsync(Samples.Platform, folder["dev.tfstate"], Cancellation);
        var plan = await OfflinePlanner.PlanAsync(Samples.Platform with { StateFile = folder["dev.tfstate"] }, Cancellation);

        Assert.Equal([], plan.Changes.Select(change => $"{change.Kind} {change.Address} {string.Join(", ", change.Attributes)}"));
        Assert.Equal([".gitignore", "dev.tfstate", "dev.tfstate.key"], folder.Names);
        Assert.DoesNotContain(Samples.Password, File.ReadAllText(folder["dev.tfstate"]), StringComparison.Ordinal);
        Assert.Contains("hmac-sha256:", File.ReadAllText(folder["dev.tfstate"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PlanAsync_WhatTheProviderKnows_IsInThePlan()
    {
        Needs.Terraform(nameof(OfflinePlannerTests));
        var plan = await OfflinePlanner.PlanAsync(Samples.Platform, Cancellation);

        Assert.Equal("acme-dev", After("google_service_account.api", "project"));
        Assert.Equal("acme-second", After("google_service_account.second", "project"));
        Assert.Equal("acme-beta", After("google_project_service_identity.run", "project"));
        Assert.Equal("api@acme-dev.iam.gserviceaccount.com", After("google_service_account.api", "email"));
        Assert.Equal("serviceAccount:api@acme-dev.iam.gserviceaccount.com", After("google_cloud_run_v2_service_iam_member.invoke[\"viewer\"]", "member"));
        Assert.Equal("EUROPE-WEST1", After("google_storage_bucket.raw", "location"));
        Assert.Equal("synthdata", After("google_storage_bucket.raw", "effective_labels.platform"));

        string? After(string address, string path) =>
            plan.Changes.Single(change => change.Address == address).Attributes.Single(attribute => attribute.Path == path).After;
    }

    [Fact]
    public async Task PlanAsync_Planning_WritesNothing()
    {
        Needs.Terraform(nameof(OfflinePlannerTests));
        using var folder = new TemporaryFolder();
        await OfflinePlanner.PlanAsync(Samples.Platform with { StateFile = folder["dev.tfstate"] }, Cancellation);

        Assert.Empty(folder.Names);
    }

    [Fact]
    public async Task RecordAsync_Key_IsReadableByItsOwnerAlone()
    {
        Needs.Terraform(nameof(OfflinePlannerTests));
        using var folder = new TemporaryFolder();
        await OfflinePlanner.RecordAsync(Samples.Of("resource \"google_pubsub_topic\" \"jobs\" {\n  name = \"jobs\"\n}\n"), folder["dev.tfstate"], Cancellation);

        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["dev.tfstate.key"]));
    }

    [Fact]
    public async Task RecordAsync_SecondTime_ContinuesTheState()
    {
        Needs.Terraform(nameof(OfflinePlannerTests));
        using var folder = new TemporaryFolder();
        var topic = Samples.Of("resource \"google_pubsub_topic\" \"jobs\" {\n  name = \"jobs\"\n}\n");
        await OfflinePlanner.RecordAsync(topic, folder["dev.tfstate"], Cancellation);
        var second = await OfflinePlanner.RecordAsync(topic.Edit("name = \"jobs\"", "name = \"jobs\"\n  message_retention_duration = \"600s\""), folder["dev.tfstate"], Cancellation);

        Assert.Equal(ChangeKind.Update, Assert.Single(second.Changes).Kind);
        Assert.Contains("\"message_retention_duration\": \"600s\"", File.ReadAllText(folder["dev.tfstate"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecordAsync_WriteOnlyPasswordAndSensitiveOutput_LeaveNoSecret()
    {
        Needs.Terraform(nameof(OfflinePlannerTests));
        using var folder = new TemporaryFolder();
        var request = Samples.Of(
            """
            resource "google_sql_user" "app" {
              name                = "app"
              instance            = "main"
              password_wo         = "write-only-secret"
              password_wo_version = 1
            }

            output "password" {
              value     = "output-secret"
              sensitive = true
            }
            """);
        await OfflinePlanner.RecordAsync(request, folder["dev.tfstate"], Cancellation);

        var state = File.ReadAllText(folder["dev.tfstate"]);
        Assert.DoesNotContain("write-only-secret", state, StringComparison.Ordinal);
        Assert.DoesNotContain("output-secret", state, StringComparison.Ordinal);
        Assert.Contains("\"password\"", state, StringComparison.Ordinal);
        Assert.Empty((await OfflinePlanner.PlanAsync(request with { StateFile = folder["dev.tfstate"] }, Cancellation)).Changes);
    }

    [Fact]
    public async Task RecordAsync_SecondElementThatTheProviderFills_IsThere()
    {
        Needs.Terraform(nameof(OfflinePlannerTests));
        using var folder = new TemporaryFolder();
        var request = Samples.Of(
            """
            resource "google_compute_ha_vpn_gateway" "office" {
              name    = "office"
              network = "main"
              region  = "europe-west1"
            }

            output "second" {
              value = google_compute_ha_vpn_gateway.office.vpn_interfaces[1].ip_address
            }
            """);
        await OfflinePlanner.RecordAsync(request, folder["dev.tfstate"], Cancellation);

        Assert.Contains("offline:google_compute_ha_vpn_gateway/office/vpn_interfaces/1/ip_address", File.ReadAllText(folder["dev.tfstate"]), StringComparison.Ordinal);
        Assert.Empty((await OfflinePlanner.PlanAsync(request with { StateFile = folder["dev.tfstate"] }, Cancellation)).Changes);
    }

    [Fact]
    public async Task RecordAsync_MadeUpValueWhereAFormIsAsked_IsNoMistake()
    {
        Needs.Terraform(nameof(OfflinePlannerTests));
        using var folder = new TemporaryFolder();
        var request = Samples.Of(
            """
            resource "google_compute_network" "main" {
              name = "main"
            }

            resource "google_compute_network_peering" "other" {
              name         = "other"
              network      = google_compute_network.main.id
              peer_network = google_compute_network.main.self_link
            }
            """);
        await OfflinePlanner.RecordAsync(request, folder["dev.tfstate"], Cancellation);

        Assert.Empty((await OfflinePlanner.PlanAsync(request with { StateFile = folder["dev.tfstate"] }, Cancellation)).Changes);
    }

    [Fact]
    public async Task PlanAgainstAsync_OtherForm_ShowsTheStepOnly()
    {
        Needs.Terraform(nameof(OfflinePlannerTests));
        var plan = await OfflinePlanner.PlanAgainstAsync(Samples.Platform, Samples.Platform.Edit("\"STANDARD\"", "\"NEARLINE\""), Cancellation);

        var change = Assert.Single(plan.Changes);
        Assert.Equal(new AttributeChange("storage_class", "STANDARD", "NEARLINE", ForcesReplacement: false, IsSensitive: false, IsUnknownUntilApply: false), Assert.Single(change.Attributes));
    }

    [Fact]
    public async Task PlanAsync_LocalModule_IsPlannedToo()
    {
        Needs.Terraform(nameof(OfflinePlannerTests));
        var request = Samples.Of("module \"extra\" {\n  source = \"./extra\"\n}\n");
        request = request with { Files = [.. request.Files, new("terraform/extra/main.tf", "resource \"google_pubsub_topic\" \"jobs\" {\n  name = \"jobs\"\n}\n")] };

        Assert.Equal(["module.extra.google_pubsub_topic.jobs"], (await OfflinePlanner.PlanAsync(request, Cancellation)).Changes.Select(change => change.Address));
    }

    [Fact]
    public async Task PlanAsync_ImportBlock_UpdatesInsteadOfReplacing()
    {
        Needs.Terraform(nameof(OfflinePlannerTests));
        var request = Samples.Of("import {\n  to = google_pubsub_topic.jobs\n  id = \"projects/acme/topics/jobs\"\n}\nresource \"google_pubsub_topic\" \"jobs\" {\n  name = \"jobs\"\n}\n");

        Assert.Equal(ChangeKind.Update, Assert.Single((await OfflinePlanner.PlanAsync(request, Cancellation)).Changes).Kind);
    }

    [Fact]
    public async Task PlanAsync_MistypedType_NamesTheNearestOfAllTypes()
    {
        Needs.Terraform(nameof(OfflinePlannerTests));
        var refused = await Assert.ThrowsAsync<SynthDataException>(() => OfflinePlanner.PlanAsync(
            Samples.Of("resource \"google_pubsub_topics\" \"jobs\" {\n  name = \"jobs\"\n}\n"), Cancellation));

        Assert.Contains("Did you mean \"google_pubsub_topic\"", Assert.Single(refused.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PlanAsync_WrongValue_IsPlacedInTheStack()
    {
        Needs.Terraform(nameof(OfflinePlannerTests));
        var request = Samples.Platform.Edit("\"INGRESS\"", "\"INGRES\"") with { Locate = (file, line) => new Place("stack.yaml", 7, Path: $"{file}:{line}") };
        var refused = await Assert.ThrowsAsync<SynthDataException>(() => OfflinePlanner.PlanAsync(request, Cancellation));

        var problem = Assert.Single(refused.Diagnostics);
        Assert.Equal(("SD3402", "stack.yaml", 7L), (problem.Code.Code, problem.Place.File, problem.Place.Line));
        Assert.StartsWith("main.tf:", problem.Place.Path, StringComparison.Ordinal);
        Assert.Equal("Value not allowed: `direction` can't be `INGRES`; allowed: `INGRESS`, `EGRESS`. Did you mean `INGRESS`?", problem.Message);
    }

    [Fact]
    public async Task PlanAsync_OtherProviders_AreRefusedAtOnce()
    {
        Needs.Terraform(nameof(OfflinePlannerTests));
        var refused = await Assert.ThrowsAsync<SynthDataException>(() => OfflinePlanner.PlanAsync(
            Samples.Of("resource \"random_id\" \"a\" {\n  byte_length = 4\n}\nprovider \"kubernetes\" {\n}\nresource \"terraform_data\" \"fine\" {\n}\n"), Cancellation));

        Assert.Equal(["SD3403 kubernetes", "SD3403 random"], refused.Diagnostics.Select(problem => $"{problem.Code.Code} {problem.Message.Split('`')[1]}"));
    }

    [Fact]
    public async Task PlanAsync_ConstraintOfAnotherMajorVersion_IsRefused()
    {
        Needs.Terraform(nameof(OfflinePlannerTests));
        var refused = await Assert.ThrowsAsync<SynthDataException>(() => OfflinePlanner.PlanAsync(Samples.Platform.Edit("~> 7.45", "~> 6.0"), Cancellation));

        Assert.Equal("SD3408", Assert.Single(refused.Diagnostics).Code.Code);
    }

    [Fact]
    public async Task PlanAsync_NoTerraform_SaysHowToGetIt()
    {
        var refused = await Assert.ThrowsAsync<SynthDataException>(() => OfflinePlanner.PlanAsync(Samples.Platform with { Terraform = "no-such-terraform" }, Cancellation));

        Assert.Equal("SD3401", Assert.Single(refused.Diagnostics).Code.Code);
    }

    [Fact]
    public async Task RecordAsync_Refused_LeavesTheStateAsItWas()
    {
        Needs.Terraform(nameof(OfflinePlannerTests));
        using var folder = new TemporaryFolder();
        folder.Write("dev.tfstate", "not json");
        var refused = await Assert.ThrowsAsync<SynthDataException>(() => OfflinePlanner.PlanAsync(Samples.Platform with { StateFile = folder["dev.tfstate"] }, Cancellation));

        Assert.Equal("SD3410", Assert.Single(refused.Diagnostics).Code.Code);
        Assert.Equal("not json", File.ReadAllText(folder["dev.tfstate"]));
    }
}
