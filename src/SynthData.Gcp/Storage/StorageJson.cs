using System.Text.Json;
using System.Text.Json.Serialization;

namespace SynthData.Gcp.Storage;

/// <summary>Reads and writes the service's JSON, whose long numbers are texts.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    NumberHandling = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StorageObject))]
[JsonSerializable(typeof(StorageList))]
[JsonSerializable(typeof(StorageFields))]
[JsonSerializable(typeof(StorageCompose))]
[JsonSerializable(typeof(StorageRewrite))]
[JsonSerializable(typeof(StorageNotification))]
[JsonSerializable(typeof(StorageNotificationList))]
internal sealed partial class StorageJson : JsonSerializerContext;
