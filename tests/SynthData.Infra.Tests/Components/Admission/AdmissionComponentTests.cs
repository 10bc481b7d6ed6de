using SynthData.Infra.Graph;
using Xunit;

namespace SynthData.Infra.Tests.Components.Admission;

public sealed class AdmissionComponentTests
{
    [Fact]
    public void Build_Attestors_AreAllAskedFor()
    {
        var graph = PlatformRun.BuildRight("admission: {mode: enforce, attestors: {built: {}, approved: {protection: hsm}}}\n");
        var rule = (ObjectValue)graph.Find(new("google_binary_authorization_policy", "main"))!.Body["default_admission_rule"]!;
        Assert.Equal("REQUIRE_ATTESTATION", rule["evaluation_mode"]);
        Assert.Equal("ENFORCED_BLOCK_AND_AUDIT_LOG", rule["enforcement_mode"]);
        Assert.Equal(
            ["built_attestor", "approved_attestor"], ((ListValue)rule["require_attestations_by"]!).Items.Select(one => ((OutputValue)one).Target.Name));
        var key = graph.Find(new("google_kms_crypto_key", "approved_attestor"))!.Body;
        Assert.Equal("ASYMMETRIC_SIGN", key["purpose"]);
        Assert.Equal("HSM", ((ObjectValue)key["version_template"]!)["protection_level"]);
    }

    [Fact]
    public void Build_Audit_IsTheDefault()
    {
        var graph = PlatformRun.BuildRight("admission: {attestors: {built: {}}}\n");
        Assert.Equal("DRYRUN_AUDIT_LOG_ONLY", ((ObjectValue)graph.Find(new("google_binary_authorization_policy", "main"))!.Body["default_admission_rule"]!)["enforcement_mode"]);
    }

    [Fact]
    public void Build_OnlyAllowed_DeniesTheRest()
    {
        var graph = PlatformRun.BuildRight("admission: {allow: ['us-docker.pkg.dev/cloudrun/container/*']}\n");
        Assert.Equal("ALWAYS_DENY", ((ObjectValue)graph.Find(new("google_binary_authorization_policy", "main"))!.Body["default_admission_rule"]!)["evaluation_mode"]);
        Assert.DoesNotContain(graph.Resources, one => one.Address.Type == "google_kms_key_ring");
    }

    /// <summary>Whoever attests may sign with the key, attach to the note and see the attestor, and can't change any of them.</summary>
    [Fact]
    public void Build_Attest_GrantsWhatASignatureNeeds()
    {
        var graph = PlatformRun.BuildRight("admission: {attestors: {built: {}}}\nidentities: {ci: {uses: {admission.built: attest}}}\n");
        Assert.Equal(
            ["roles/binaryauthorization.attestorsViewer", "roles/cloudkms.signerVerifier", "roles/containeranalysis.notes.attacher", "roles/containeranalysis.occurrences.editor"],
            graph.Resources.Where(one => one.Component == "identities.ci" && one.Body["role"] is not null).Select(one => ((TextValue)one.Body["role"]!).Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Build_NobodyToVouch_IsReported()
    {
        var problem = Assert.Single(PlatformRun.Build("admission: {}\n").Problems);
        Assert.Equal(("SD3207", "admission", "Add `attestors: {built: {}}`"), (problem.Code.Code, problem.Place.Path, problem.Hint));
    }
}
