namespace SynthData.Testing.Google.Storage;

/// <summary>What goes wrong with one request.</summary>
public sealed record StorageFault
{
    /// <summary>Answered instead of what is asked.</summary>
    public int? Status { get; init; }

    /// <summary>The server acts before it answers <see cref="Status"/>, or cuts the connection when there is none.</summary>
    public bool AfterActing { get; init; }

    /// <summary>Bytes of the request's body that arrive before the connection is cut.</summary>
    public long? CutRequestAt { get; init; }

    /// <summary>Bytes of the answer's body that leave before the connection is cut.</summary>
    public long? CutAnswerAt { get; init; }
}

/// <summary>A request, as a fault is chosen by it.</summary>
/// <param name="Number">Of all requests, from 1.</param>
/// <param name="Method">The verb.</param>
/// <param name="Target">Path and query.</param>
public sealed record StorageRequest(int Number, string Method, string Target);
