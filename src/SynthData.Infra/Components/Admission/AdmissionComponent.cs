using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Admission;

/// <summary>Binary Authorization: the project's policy of what may run, and the attestors whose signatures it asks for.</summary>
internal sealed class AdmissionComponent : IComponent
{
    private const string Attest = "attest";

    public Setting Section => AdmissionSettings.Section;

    public void Build(BuildContext context)
    {
        if (context.Settings.Get(AdmissionSettings.Section) is not { } settings) return;
        var scope = context.Scope("admission", Concern.Images, settings.Place);
        var attestors = settings.Get(AdmissionSettings.Attestors);
        var allow = settings.Get(AdmissionSettings.Allow);
        if (attestors.Count == 0 && allow.Count == 0)
            context.Problems.Error(ComponentErrors.NeedsPart, "Nothing could run: nobody vouches for images, and none is allowed without", settings.Place, "Add `attestors: {built: {}}`");
        var ring = attestors.Count == 0 ? null : scope.Add(
            "google_kms_key_ring", scope.Local("admission"), "The keys of attestors, apart from those that encrypt",
            new() { ["name"] = scope.CloudName(63), ["location"] = context.RegionValue });
        var vouching = attestors.Select(one => AddAttestor(context, one, ring!)).ToArray();
        scope.Add(
            "google_binary_authorization_policy", scope.Local(), "What may run in the project wherever Binary Authorization is on",
            new()
            {
                ["project"] = context.ProjectId,
                ["description"] = "Images run when all attestors have signed them",
                // Google's own images, such as those of a cluster's system pods.
                ["global_policy_evaluation_mode"] = "ENABLE",
                ["admission_whitelist_patterns"] = allow.Count == 0 ? null : ListValue.Of(allow.Select(Value (pattern) => new ObjectValue { ["name_pattern"] = pattern })),
                ["default_admission_rule"] = new ObjectValue
                {
                    ["evaluation_mode"] = vouching.Length == 0 ? "ALWAYS_DENY" : "REQUIRE_ATTESTATION",
                    ["enforcement_mode"] = settings.Get(AdmissionSettings.Mode) == "enforce" ? "ENFORCED_BLOCK_AND_AUDIT_LOG" : "DRYRUN_AUDIT_LOG_ONLY",
                    ["require_attestations_by"] = vouching.Length == 0 ? null : ListValue.Of(vouching.Select(one => one.Output("name"))),
                },
            });
    }

    private static Resource AddAttestor(BuildContext context, Entry entry, Resource ring)
    {
        var scope = context.Scope("admission", entry, Concern.Images);
        var local = scope.Local("attestor");
        var key = scope.Add(
            "google_kms_crypto_key", local, "Signs images; without it they have to be signed anew by another",
            new()
            {
                ["name"] = scope.CloudName(63, "attestor"),
                ["key_ring"] = ring.Output("id"),
                ["purpose"] = "ASYMMETRIC_SIGN",
                ["version_template"] = new ObjectValue
                {
                    ["algorithm"] = "EC_SIGN_P256_SHA256", ["protection_level"] = entry.Settings.Get(AdmissionSettings.Protection) == "hsm" ? "HSM" : "SOFTWARE",
                },
            },
            lifecycle: new() { PreventDestroy = true });
        var version = context.Graph.Add(new()
        {
            Address = new("google_kms_crypto_key_version", local, IsData: true),
            Component = scope.Path,
            Concern = Concern.Images,
            Reason = "The public half of the key, by which signatures are checked",
            Body = new() { ["crypto_key"] = key.Output("id") },
            Place = scope.Place,
        });
        var note = scope.Add(
            "google_container_analysis_note", local, "What signatures are attached to",
            new()
            {
                ["name"] = scope.CloudName(63),
                ["attestation_authority"] = new ObjectValue { ["hint"] = new ObjectValue { ["human_readable_name"] = scope.CloudName(63) } },
            });
        var attestor = scope.Add(
            "google_binary_authorization_attestor", local, "Vouches for images that were signed with its key",
            new()
            {
                ["name"] = scope.CloudName(63),
                ["attestation_authority_note"] = new ObjectValue
                {
                    ["note_reference"] = note.Output("name"),
                    ["public_keys"] = new ObjectValue
                    {
                        ["id"] = version.Output("id"),
                        ["pkix_public_key"] = new ObjectValue { ["public_key_pem"] = version.Output("public_key[0].pem"), ["signature_algorithm"] = version.Output("public_key[0].algorithm") },
                    },
                },
            });
        Offer("google_kms_crypto_key_iam_member", "roles/cloudkms.signerVerifier", new() { ["crypto_key_id"] = key.Output("id") });
        Offer("google_container_analysis_note_iam_member", "roles/containeranalysis.notes.attacher", new() { ["note"] = note.Output("name") });
        Offer("google_binary_authorization_attestor_iam_member", "roles/binaryauthorization.attestorsViewer", new() { ["attestor"] = attestor.Output("name") });
        // There is no IAM on a single image's notes.
        Offer("google_project_iam_member", "roles/containeranalysis.occurrences.editor", new() { ["project"] = context.ProjectId });
        return attestor;

        void Offer(string type, string role, ObjectValue target) =>
            context.Access.Offer(new(scope.Path, new Dictionary<string, IReadOnlyList<string>> { [Attest] = [role] }, type, target, local, Concern.Images));
    }
}
