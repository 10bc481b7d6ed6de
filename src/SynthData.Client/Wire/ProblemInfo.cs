namespace SynthData.Client.Wire;

/// <summary>Why a request was refused (RFC 9457, <c>application/problem+json</c>).</summary>
/// <param name="Type">Names the kind of problem: <c>urn:synthdata:error:CODE</c>.</param>
/// <param name="Title">What the kind of problem is.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What is wrong with this request: the first problem's message.</param>
/// <param name="Instance">Path of the request.</param>
/// <param name="RequestId">Names the request in the server's log and traces.</param>
/// <param name="Errors">Every problem found.</param>
public sealed record ProblemInfo(
    string Type, string Title, int Status, string? Detail = null, string? Instance = null, string? RequestId = null, IReadOnlyList<ErrorInfo>? Errors = null);

/// <summary>One problem: a stable code, what is wrong, and what to do next.</summary>
/// <param name="Code"><c>SD</c> and four digits; <c>docs/errors.md</c> lists all.</param>
/// <param name="Message">One sentence without a full stop at its end; never holds a cell of a table.</param>
/// <param name="Hint">What to do next.</param>
/// <param name="File">The file it is in, as its sender named it.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Position">The character in the line, from 1.</param>
/// <param name="Column">The table's column.</param>
/// <param name="Path">The member of a JSON body, or the parameter of the query.</param>
public sealed record ErrorInfo(
    string Code, string Message, string Hint, string? File = null, long? Line = null, long? Position = null, string? Column = null, string? Path = null);
