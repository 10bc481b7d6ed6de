using System.Text.Json.Serialization;
using SynthData.Platform.Audit;
using SynthData.Platform.Backups;
using SynthData.Platform.Datasets;
using SynthData.Platform.Deletions;
using SynthData.Platform.Documents;
using SynthData.Platform.Documents.Firestore;
using SynthData.Platform.Events;
using SynthData.Platform.Idempotency;
using SynthData.Platform.Jobs;
using SynthData.Platform.Keys;
using SynthData.Platform.Models;
using SynthData.Platform.Projects;
using SynthData.Platform.Queues.Ledger;
using SynthData.Platform.Reports;
using SynthData.Platform.Usage;

namespace SynthData.Platform;

/// <summary>How documents are written: camelCase, absent instead of null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(ProjectDocument))]
[JsonSerializable(typeof(StorageDocument))]
[JsonSerializable(typeof(DatasetDocument))]
[JsonSerializable(typeof(DatasetVersionDocument))]
[JsonSerializable(typeof(ModelDocument))]
[JsonSerializable(typeof(ModelVersionDocument))]
[JsonSerializable(typeof(JobDocument))]
[JsonSerializable(typeof(JobParameters))]
[JsonSerializable(typeof(JobEventDocument))]
[JsonSerializable(typeof(ReportDocument))]
[JsonSerializable(typeof(KeyDocument))]
[JsonSerializable(typeof(SessionDocument))]
[JsonSerializable(typeof(UsageDocument))]
[JsonSerializable(typeof(AuditDocument))]
[JsonSerializable(typeof(IdempotencyDocument))]
[JsonSerializable(typeof(DeletionDocument))]
[JsonSerializable(typeof(BackupMarker))]
[JsonSerializable(typeof(EventDocument))]
[JsonSerializable(typeof(DeadEventDocument))]
[JsonSerializable(typeof(CommitMark))]
[JsonSerializable(typeof(LineDocument))]
[JsonSerializable(typeof(WorkDocument))]
internal sealed partial class PlatformJson : JsonSerializerContext;
