using System.Text;
using SynthData.Api.Errors;
using SynthData.Api.Events;
using SynthData.Api.Requests;
using SynthData.Api.Settings;
using SynthData.Files;
using SynthData.Client;
using SynthData.Engine.Conditions;
using SynthData.Engine.Gates;
using SynthData.Engine.Metadata;
using SynthData.Files.Documents;
using SynthData.Engine.Models;
using SynthData.Engine.Privacy;
using SynthData.Engine.Relations;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Csv;
using SynthData.Engine.Tables.JsonLines;
using SynthData.Engine.Tables.Parquet;
using SynthData.Engine.Utility;
using SynthData.Errors;
using SynthData.Gcp;
using SynthData.Infra.Components;
using SynthData.Infra.Components.Dataflow;
using SynthData.Infra.Emit;
using SynthData.Infra.Components.Network.Firewall;
using SynthData.Infra.Passes.Advice;
using SynthData.Infra.Passes.Check;
using SynthData.Infra.Passes.Cost;
using SynthData.Infra.Passes.Policy;
using SynthData.Infra.Passes.Recovery;
using SynthData.Infra.Passes.Residency;
using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Drills;
using SynthData.Infra.Passes.Objectives;
using SynthData.Infra.Plans.Terraform;
using SynthData.Infra.Stacks;
using SynthData.Infra.Stacks.Editing;
using SynthData.Infra.Stacks.Locks;
using SynthData.Platform;
using SynthData.Platform.Backups;
using SynthData.Platform.Blobs.Encrypted;
using SynthData.Platform.Deliveries;
using SynthData.Platform.Deliveries.Dataflow;
using SynthData.Platform.Deliveries.Spanner;
using SynthData.Platform.Documents.Firestore;
using SynthData.Platform.Events;
using SynthData.Platform.Jobs;
using SynthData.Platform.Queues;
using SynthData.Platform.Rules;

namespace SynthData.Cli;

/// <summary>Every code a user can meet, by the feature that raises it. An explicit list; a test finds a class that is missing here.</summary>
internal static class ErrorCatalog
{
    public static IReadOnlyList<(string Feature, IReadOnlyList<DiagnosticCode> Codes)> Features { get; } =
    [
        ("Reading CSV", CsvErrors.All),
        ("Reading Parquet", ParquetErrors.All),
        ("Reading JSON Lines", JsonLinesErrors.All),
        ("Tables", TableErrors.All),
        ("Metadata files", MetadataErrors.All),
        ("Relations between columns", RelationErrors.All),
        ("Documents (JSON and YAML)", DocumentErrors.All),
        ("Files", FileErrors.All),
        ("Models", ModelErrors.All),
        ("Privacy", PrivacyErrors.All),
        ("Gate", GateErrors.All),
        ("Conditions on a sample", ConditionErrors.All),
        ("Evaluation: training on synthetic rows", UtilityErrors.All),
        ("Stack files", StackErrors.All),
        ("Components of a stack", ComponentErrors.All),
        ("Firewall", FirewallErrors.All),
        ("Pipelines of Dataflow", DataflowErrors.All),
        ("Resource graph", CheckErrors.All),
        ("Policy", PolicyErrors.All),
        ("Emitted files", EmitErrors.All),
        ("Lock files", LockErrors.All),
        ("Plans and Terraform", TerraformErrors.All),
        ("Costs", CostErrors.All),
        ("Changes of stack files", EditErrors.All),
        ("Error budgets", ObjectiveErrors.All),
        ("Drills", DrillErrors.All),
        ("Plans of other tools", InventoryErrors.All),
        ("Residency", ResidencyErrors.All),
        ("Recovery and availability", RecoveryErrors.All),
        ("Advice on costs", AdviceErrors.All),
        ("Service: resources", PlatformErrors.All),
        ("Service: jobs", JobErrors.All),
        ("Service: deliveries", DeliveryErrors.All),
        ("Service: deliveries by Dataflow", DataflowDeliveryErrors.All),
        ("Service: deliveries to Spanner", SpannerErrors.All),
        ("Service: events", EventErrors.All),
        ("Service: rules", RuleErrors.All),
        ("Service: files put into the bucket", DropErrors.All),
        ("Service: stores", StoreErrors.All),
        ("Service: documents in Firestore", FirestoreErrors.All),
        ("Service: queue", QueueErrors.All),
        ("Service: backups", BackupErrors.All),
        ("Service: requests", ApiErrors.All),
        ("Service: queries, headers and bodies", RequestErrors.All),
        ("Client of a service", ClientErrors.All),
        ("Service: settings", SettingsErrors.All),
        ("Google Cloud", GcpErrors.All),
        ("Google Cloud: encrypted files", EncryptedBlobErrors.All),
        ("Command line", CliErrors.All),
    ];

    /// <summary>The text of <c>docs/errors.md</c>.</summary>
    public static string ToMarkdown()
    {
        var text = new StringBuilder(
            """
            # Errors and warnings

            Written by the program from its own lists (`UPDATE_GOLDEN=1 ./test` refreshes it). A message reads `CODE error: place: what is wrong`, then a hint with the
            next step. It names files, lines and columns, never the text of a cell. With `--format json` the same comes as
            `{"errors":[{"code","severity","message","file","line","position","column","path","hint"}]}`.

            | exit code | means |
            |---|---|
            | 0 | done |
            | 1 | the command line, the input or the output's place is wrong; nothing is left half-written |
            | 2 | a bug of ours; from `gcp plan --detailed-exitcode`, by Terraform's convention: there are changes |
            | 3 | a check that was asked for said no, such as `gcp emit --check` |
            | 130 | stopped by Ctrl-C (143 by a polite kill); temporary files are gone |
            | 141 | the reader of standard output went away |

            """);
        foreach (var (feature, codes) in Features)
        {
            text.Append($"\n## {feature}\n\n| code | what | what to do |\n|---|---|---|\n");
            foreach (var code in codes) text.Append($"| {code.Code} | {Cell(code.Title)} | {Cell(code.Hint)} |\n");
        }

        return text.ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
