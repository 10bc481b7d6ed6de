using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Policy.Access;
using SynthData.Infra.Tests.Stacks.Profiles;
using Xunit;

namespace SynthData.Infra.Tests.Passes.Policy;

public sealed class AccessReportTests
{
    [Fact]
    public void Of_GrantsOfAllKinds_SaysWhoMayDoWhat()
    {
        var report = Read(
            """
            {"google_service_account.app": {"account_id": "app"}, "google_storage_bucket.data": {"name": "data"},
             "google_cloud_run_v2_service.app": {"name": "app", "template": [{"service_account": "${google_service_account.app.email}"}]},
             "google_storage_bucket_iam_member.a": {"bucket": "${google_storage_bucket.data.name}", "role": "roles/storage.objectUser", "member": "serviceAccount:${google_service_account.app.email}"},
             "google_project_iam_binding.b": {"project": "p", "role": "roles/datastore.user", "members": ["serviceAccount:app@p.iam.gserviceaccount.com", "group:people@example.com"], "condition": [{"expression": "true"}]},
             "google_firestore_database.d": {"name": "d"}}
            """);
        var app = report.Identities.Single(one => one.Identity == "google_service_account.app");
        Assert.Equal(["google_cloud_run_v2_service.app"], app.RunsIn);
        Assert.Equal(
            ["read, write and delete objects on google_storage_bucket.data Object", "read and write documents on project Object"], app.Grants.Select(grant => $"{grant.Can} on {grant.On} {grant.Reach}"));
        Assert.Empty(app.Excess);
        Assert.Single(report.Identities, one => one.Identity == "group:people@example.com");
    }

    [Theory]
    [InlineData("google_project_iam_member", "roles/editor", "basic role")]
    [InlineData("google_project_iam_member", "roles/storage.objectViewer", "granted on the bucket")]
    [InlineData("google_project_iam_member", "roles/spanner.databaseUser", "Nothing here is of the service")]
    [InlineData("google_folder_iam_member", "roles/datastore.user", "every project below")]
    [InlineData("google_storage_bucket_iam_member", "roles/storage.objectViewer", "`roles/storage.objectUser` on google_storage_bucket.data includes it")]
    public void Of_MoreThanNeeded_SaysWhy(string type, string role, string why)
    {
        var report = Read(
            $$$"""
            {"google_service_account.app": {"account_id": "app"}, "google_storage_bucket.data": {"name": "data"}, "google_firestore_database.d": {"name": "d"},
             "google_cloud_run_v2_service.app": {"name": "app", "template": [{"service_account": "${google_service_account.app.email}"}]},
             "google_storage_bucket_iam_member.a": {"bucket": "${google_storage_bucket.data.name}", "role": "roles/storage.objectUser", "member": "serviceAccount:${google_service_account.app.email}"},
             "{{{type}}}.b": {"bucket": "${google_storage_bucket.data.name}", "role": "{{{role}}}", "member": "serviceAccount:${google_service_account.app.email}"}}
            """);
        var excess = report.Identities.Single(one => one.Identity == "google_service_account.app").Excess;
        Assert.Contains(excess, one => one.Grant!.Asset.Address == $"{type}.b" && one.Why.Contains(why, StringComparison.Ordinal));
    }

    /// <summary>Who may act as an account that may act as another has the other's access too.</summary>
    [Fact]
    public void Of_ChainsOfImpersonation_AreFollowed()
    {
        var report = Read(
            """
            {"google_service_account.a": {"account_id": "a"}, "google_service_account.b": {"account_id": "b"}, "google_service_account.c": {"account_id": "c"},
             "google_service_account_iam_member.ab": {"service_account_id": "${google_service_account.b.name}", "role": "roles/iam.serviceAccountTokenCreator", "member": "serviceAccount:a@p.iam.gserviceaccount.com"},
             "google_service_account_iam_member.bc": {"service_account_id": "${google_service_account.c.name}", "role": "roles/iam.serviceAccountUser", "member": "serviceAccount:b@p.iam.gserviceaccount.com"}}
            """);
        Assert.Equal(["google_service_account.b", "google_service_account.c"], report.Identities.Single(one => one.Identity == "google_service_account.a").ActsAs);
        Assert.Contains(report.Identities.Single(one => one.Identity == "google_service_account.a").Excess, one => one.Grant is null);
    }

    /// <summary>Uses become the least roles, so a stack of ours has none to spare.</summary>
    [Theory]
    [InlineData("starter")]
    [InlineData("production")]
    [InlineData("multi-region")]
    [InlineData("kubernetes")]
    public void Of_Profiles_NothingIsMoreThanNeeded(string profile)
    {
        var report = AccessReport.Of(Inventory.Of(ProfileTests.Check(profile).Graph("prod"), "prod"));
        Assert.Empty(report.Identities.SelectMany(one => one.Excess.Select(excess => $"{one.Identity} {excess.Grant?.Role} on {excess.Grant?.On}: {excess.Why}")));
        Assert.Contains(report.Identities, one => one.Grants.Count > 0);
    }

    private static AccessReport Read(string graph) => AccessReport.Of(PolicyGraphs.Read(graph));
}
