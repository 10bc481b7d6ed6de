namespace SynthData.Testing.Google.Protos;

/// <summary>A request and its answer, as they went over the wire.</summary>
/// <param name="Verb">Of HTTP.</param>
/// <param name="Target">Path and query, escaped as sent.</param>
/// <param name="Request">Bytes of the request's body.</param>
/// <param name="Status">Of the answer.</param>
/// <param name="Answer">Bytes of its body.</param>
internal sealed record ProtoCall(string Verb, string Target, ReadOnlyMemory<byte> Request, int Status, ReadOnlyMemory<byte> Answer);
