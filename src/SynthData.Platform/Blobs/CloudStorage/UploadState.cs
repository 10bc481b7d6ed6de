using System.Globalization;
using System.Runtime.CompilerServices;
using SynthData.Gcp.Storage;

namespace SynthData.Platform.Blobs.CloudStorage;

/// <summary>An upload as its objects tell.</summary>
/// <param name="Folder">Where they are.</param>
/// <param name="Items">All of them.</param>
internal sealed record UploadState(string Folder, IReadOnlyList<StorageObject> Items)
{
    private const string RecordFile = "record", TurnFile = "turn-", PartFile = "part-", NameNote = "name", ExpiresNote = "expires", FinishedNote = "finished", UntilNote = "until";

    /// <summary>Notes of the record of a finished upload.</summary>
    public static IReadOnlyDictionary<string, string?> Finished { get; } = new Dictionary<string, string?> { [FinishedNote] = "yes" };

    public StorageObject? Record => Items.FirstOrDefault(item => item.Name == Folder + RecordFile);

    /// <summary>Says that a request is sending bytes from here on, or did and was killed.</summary>
    public StorageObject? Turn => Items.FirstOrDefault(item => item.Name == TurnName);

    public bool HasRecord => Record is not null;

    /// <summary>The blob that the upload becomes.</summary>
    public string Name => Record!.Note(NameNote)!;

    public DateTimeOffset Expires => Time(Record!, ExpiresNote);

    public bool IsFinished => Record?.Note(FinishedNote) is not null;

    /// <summary>When the last of its objects was written.</summary>
    public DateTimeOffset Changed => Items.Max(item => item.Updated);

    /// <summary>The parts that follow each other from the first byte, in order.</summary>
    public IReadOnlyList<StorageObject> Arrived
    {
        get
        {
            var arrived = new List<StorageObject>();
            long end = 0;
            // In order of name, and so of their places.
            foreach (var item in Items.Where(item => item.Name.StartsWith(Folder + PartFile, StringComparison.Ordinal)))
            {
                if (item.Name != PartAt(end)) break;
                arrived.Add(item);
                end += item.Size;
            }

            return arrived;
        }
    }

    public long Received => Arrived.Sum(part => part.Size);

    public static StorageWrite NewRecord(string folder, string name, DateTimeOffset expires) => new(folder + RecordFile, 0)
    {
        Notes = new Dictionary<string, string> { [NameNote] = name, [ExpiresNote] = Text(expires) },
    };

    /// <summary>Uploads whose objects' names begin with a prefix.</summary>
    public static async IAsyncEnumerable<UploadState> AllAsync(StorageBucket bucket, string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var items = new List<StorageObject>();
        await foreach (var item in bucket.ListAsync(prefix, cancellation))
        {
            if (items.Count > 0 && FolderOf(items[0]) != FolderOf(item))
            {
                yield return new(FolderOf(items[0]), items);
                items = [];
            }

            items.Add(item);
        }

        if (items.Count > 0) yield return new(FolderOf(items[0]), items);
    }

    public string PartAt(long offset) => Folder + PartFile + offset.ToString("D15", CultureInfo.InvariantCulture);

    /// <summary>Whether the turn of a request has not run out.</summary>
    public bool IsBusy(DateTimeOffset now) =>
        Items.Any(item => item.Name.StartsWith(Folder + TurnFile, StringComparison.Ordinal) && Time(item, UntilNote) > now);

    /// <param name="generation">Of the turn before, 0 for none.</param>
    /// <param name="until">When others may take the sender for dead.</param>
    public StorageWrite NewTurn(long generation, DateTimeOffset until) => new(TurnName, generation) { Notes = new Dictionary<string, string> { [UntilNote] = Text(until) } };

    /// <summary>Another for each piece that is sent: Cloud Storage takes about one change of a name a second.</summary>
    private string TurnName => Folder + TurnFile + Received.ToString("D15", CultureInfo.InvariantCulture);

    private static string FolderOf(StorageObject item) => item.Name[..(item.Name.LastIndexOf('/') + 1)];

    private static DateTimeOffset Time(StorageObject item, string note) =>
        DateTimeOffset.TryParse(item.Note(note), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) ? time : DateTimeOffset.MinValue;

    private static string Text(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);
}
