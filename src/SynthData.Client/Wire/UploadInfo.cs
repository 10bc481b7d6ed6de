namespace SynthData.Client.Wire;

/// <summary>A file that is sent in pieces and can be resumed.</summary>
/// <param name="Id">Unguessable.</param>
/// <param name="Url">Where to <c>PUT</c> the bytes; relative to the server unless a store takes them itself.</param>
/// <param name="Received">Bytes kept so far.</param>
/// <param name="Expires">It is forgotten then.</param>
public sealed record UploadInfo(string Id, string Url, long Received, DateTimeOffset Expires);

/// <summary>Where anybody can fetch a file for a while.</summary>
/// <param name="Url">A secret as long as it lasts.</param>
/// <param name="Expires">It opens nothing after that.</param>
public sealed record DownloadLink(string Url, DateTimeOffset Expires);

/// <summary>An upload to be begun.</summary>
/// <param name="FileName">As its sender calls it.</param>
/// <param name="Bytes">Size of the file, where known; one that is too large is refused at once.</param>
public sealed record NewUpload(string? FileName = null, long? Bytes = null);
