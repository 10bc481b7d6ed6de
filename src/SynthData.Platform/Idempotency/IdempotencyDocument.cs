namespace SynthData.Platform.Idempotency;

/// <summary><c>projects/{project}/idempotency/{sha256 of the key}</c>: a request that was accepted, so that sending it again makes nothing new.</summary>
/// <param name="Resource">What it made, such as <c>jobs/20260131120000-abc</c>.</param>
/// <param name="RequestSha256">Of what was asked; another request under the same key is refused.</param>
/// <param name="Expires">When the key is forgotten: a day later.</param>
internal sealed record IdempotencyDocument(string Resource, string RequestSha256, DateTimeOffset Expires);
