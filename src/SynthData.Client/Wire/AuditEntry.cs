namespace SynthData.Client.Wire;

/// <summary>One act: who did what, when and from where.</summary>
/// <param name="Id">In order of time.</param>
/// <param name="Time">When.</param>
/// <param name="Actor">Who: <c>key:ID</c>, <c>user:SUBJECT</c>, <c>browser:NAME</c>, or <c>administrator</c> by the command line.</param>
/// <param name="Action">What, such as <c>datasets.upload</c>.</param>
/// <param name="Resource">To what.</param>
/// <param name="Address">From which network address.</param>
/// <param name="Status">HTTP status of the answer.</param>
/// <param name="Request">Id of the request.</param>
public sealed record AuditEntry(string Id, DateTimeOffset Time, string Actor, string Action, string Resource, string Address, int Status, string Request);
