namespace SynthData.Platform.Events;

/// <summary><c>events/{key}</c>: an event that was done, written in the commit of what it made, so that its next delivery makes nothing new.</summary>
/// <param name="Source">Of the event.</param>
/// <param name="Id">Of the event.</param>
/// <param name="Type">Of the event.</param>
/// <param name="Made">What it made, such as <c>projects/p/jobs/j</c>.</param>
/// <param name="Time">When.</param>
/// <param name="Expires">When it is forgotten: later than any sender tries again.</param>
internal sealed record EventDocument(string Source, string Id, string Type, string Made, DateTimeOffset Time, DateTimeOffset Expires);

/// <summary><c>deadEvents/{key}</c>: an event that can't be done, because of what it asks; nothing of its data.</summary>
/// <param name="Source">Of the event.</param>
/// <param name="Id">Of the event.</param>
/// <param name="Type">Of the event.</param>
/// <param name="Codes">Codes of everything that is wrong with it.</param>
/// <param name="Sender">Who delivered it.</param>
/// <param name="Time">When.</param>
/// <param name="Expires">When it is forgotten.</param>
internal sealed record DeadEventDocument(string Source, string Id, string Type, IReadOnlyList<string> Codes, string Sender, DateTimeOffset Time, DateTimeOffset Expires);
