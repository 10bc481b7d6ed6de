using SynthData.Cli.Output;
using SynthData.Errors;
using SynthData.Files;
using SynthData.Gcp;
using SynthData.Gcp.Storage;
using SynthData.Gcp.Transport;

namespace SynthData.Cli.Commands.Shards;

/// <summary>Objects of Cloud Storage as streams, by the credentials of the machine.</summary>
internal sealed class CloudObjects(Terminal terminal) : IDisposable
{
    private const string EmulatorVariable = "SYNTHDATA_GOOGLE_EMULATORS_STORAGE";

    private readonly GcpTransport _transport = new(new() { Project = "", Emulators = Emulators(), Clock = terminal.Clock });

    /// <summary>Opens an object, which can seek; reads only what is asked for.</summary>
    /// <exception cref="SynthDataException">It does not exist.</exception>
    public Stream Open(ObjectPlace place, CancellationToken cancellation)
    {
        SynthDataException Gone() => new(FileErrors.NotFound, FileErrors.NotFound.Title, new Place(place.ToString()));
        return ObjectReader.OpenAsync(new(_transport, place.Bucket), place.Name, Gone, cancellation).GetAwaiter().GetResult() ?? throw Gone();
    }

    /// <summary>Writes an object, which appears when it is whole and replaces one that is there.</summary>
    public void Write(ObjectPlace place, Action<Stream> write, CancellationToken cancellation)
    {
        var writer = new ObjectWriter(new(_transport, place.Bucket), place.Name);
        try
        {
            write(writer);
            writer.CompleteAsync(cancellation).GetAwaiter().GetResult();
        }
        finally
        {
            writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    public void Dispose() => _transport.Dispose();

    private static Dictionary<GcpService, Uri> Emulators()
    {
        if (Environment.GetEnvironmentVariable(EmulatorVariable) is not { Length: > 0 } text) return [];
        if (Uri.TryCreate(text, UriKind.Absolute, out var url)) return new() { [GcpService.Storage] = url };
        throw new SynthDataException(CliErrors.ValueNotUnderstood, $"{EmulatorVariable} takes a URL, not `{text}`");
    }
}
