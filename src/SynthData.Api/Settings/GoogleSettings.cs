using SynthData.Files.Documents;
using SynthData.Gcp;
using SynthData.Gcp.Kms;
using SynthData.Platform;

namespace SynthData.Api.Settings;

/// <summary>The group <c>google</c>: where the stores are on Google Cloud.</summary>
internal static class GoogleSettings
{
    public const string Group = "google";

    public static readonly Setting<string> Project = Setting.Text(
        $"{Group}.project", null, "Keep documents, queue and files on Google Cloud instead of this machine: the project of the resources below. Without it, the project in `google.topic`.");

    public static readonly Setting<string> Bucket = Setting.Text($"{Group}.bucket", null, "Cloud Storage bucket of tables, models and reports.");

    public static readonly Setting<string> Database = Setting.Text($"{Group}.database", "(default)", "Firestore database of documents and of the queue's ledger.");

    public static readonly Setting<string> Topic = Setting.Text($"{Group}.topic", null, "Pub/Sub topic on which work is announced, as `ID` or `projects/P/topics/ID`.");

    public static readonly Setting<string> Subscription = Setting.Text(
        $"{Group}.subscription", null, "Its subscription that workers pull from, as `ID` or `projects/P/subscriptions/ID`. Without it, work is pushed to `/v1/work`.");

    public static readonly Setting<string> ModelKey = new(
        $"{Group}.modelKey", $"a key, as `{KmsKeyName.Form}`", null,
        "Cloud KMS key that model files are encrypted with before they are stored. Without it, the bucket's own encryption.", "",
        node => KmsKeyName.IsAllowed(node.Text) ? node.Text : null);

    public static readonly Setting<string> QuotaProject = Setting.Text($"{Group}.quotaProject", null, "Project that pays for the requests. Without it, that of the credentials.");

    public static IReadOnlyList<(GcpService Service, Setting<Uri?> Setting)> Emulators { get; } =
    [
        (GcpService.Storage, Emulator("storage")), (GcpService.Firestore, Emulator("firestore")), (GcpService.PubSub, Emulator("pubSub")),
        (GcpService.Kms, Emulator("kms")), (GcpService.IamCredentials, Emulator("iamCredentials")), (GcpService.Dataflow, Emulator("dataflow")),
    ];

    public static IReadOnlyList<Setting> All { get; } =
        [Project, Bucket, Database, Topic, Subscription, ModelKey, QuotaProject, .. Emulators.Select(emulator => emulator.Setting)];

    /// <summary>The stores that the group names; problems go to the reader.</summary>
    public static GoogleStores Read(SettingsReader reader, DocumentNode group)
    {
        var topic = reader.Need(group, Topic);
        var emulators = SettingsReader.Member(group, "emulators");
        var project = reader.Get(group, Project);
        if (project.Length == 0) project = topic.Split('/') is ["projects", var named, "topics", _] ? named : reader.Need(group, Project);
        foreach (var (setting, name) in ((Setting, string)[])[(Topic, topic), (Subscription, reader.Get(group, Subscription))])
            if (name.Split('/') is ["projects", var other, ..] && other != project) reader.Refuse(group, setting, $"`{setting.Path}` is of the project `{other}`, not `{project}`", "Name resources of one project");
        return new()
        {
            Gcp = new()
            {
                Project = project,
                QuotaProject = OrNull(reader.Get(group, QuotaProject)),
                Emulators = Emulators.Select(emulator => (emulator.Service, Url: reader.Get(emulators, emulator.Setting)))
                    .Where(emulator => emulator.Url is not null).ToDictionary(emulator => emulator.Service, emulator => emulator.Url!),
            },
            Bucket = reader.Need(group, Bucket),
            Database = reader.Get(group, Database),
            Topic = IdOf(topic),
            Subscription = OrNull(IdOf(reader.Get(group, Subscription))),
            ModelKey = OrNull(reader.Get(group, ModelKey)),
        };
    }

    private static Setting<Uri?> Emulator(string service) => Setting.Url($"{Group}.emulators.{service}", "Server to ask instead of Google's, for tests. No credential of Google is sent to it.");

    private static string IdOf(string name) => name[(name.LastIndexOf('/') + 1)..];

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
