namespace SynthData.Platform.Audit;

/// <summary><c>projects/{project}/audit/{id}</c>: one act; written once, never changed. Acts on the service itself are under the project <c>-</c>.</summary>
/// <param name="Time">When.</param>
/// <param name="Actor">Who: <c>key:ID</c>, <c>user:SUBJECT</c>, <c>browser:NAME</c>, or <c>administrator</c> by the command line.</param>
/// <param name="Action">What, such as <c>datasets.upload</c>.</param>
/// <param name="Resource">To what, such as <c>datasets/people/versions/3</c>.</param>
/// <param name="Address">From which network address.</param>
/// <param name="Status">HTTP status of the answer.</param>
/// <param name="Request">Id of the request, as in its answer and in traces.</param>
internal sealed record AuditDocument(DateTimeOffset Time, string Actor, string Action, string Resource, string Address, int Status, string Request);
