using SynthData.Errors;

namespace SynthData.Api.Requests;

/// <summary>Problems of what a request says: its query, headers and body.</summary>
internal static class RequestErrors
{
    public static readonly DiagnosticCode ParameterUnknown = new("SD4530", "The path does not take this query parameter", "Leave it out, or see the reference of the API for its name");
    public static readonly DiagnosticCode ParameterRepeated = new("SD4531", "A query parameter is given twice", "Give it once");
    public static readonly DiagnosticCode ParameterNotUnderstood = new("SD4532", "The value of a query parameter is not understood", "See the reference of the API for what it takes");
    public static readonly DiagnosticCode BodyNotJson = new("SD4533", "The body is not the JSON object that is needed", "Send one JSON object in UTF-8, without a member twice");
    public static readonly DiagnosticCode MemberUnknown = new("SD4534", "The body has a member that the path does not take", "Leave it out, or see the reference of the API for its name");
    public static readonly DiagnosticCode MemberMissing = new("SD4535", "A member of the body is missing", "Give it");
    public static readonly DiagnosticCode MemberNotUnderstood = new("SD4536", "A member of the body is not understood", "See the reference of the API for what it takes");
    public static readonly DiagnosticCode HeaderNotUnderstood = new("SD4537", "A header is not understood", "See the reference of the API for its form");
    public static readonly DiagnosticCode UploadIncomplete = new("SD4538", "The upload is not complete", "Ask with `Content-Range: bytes */*` how much arrived, and send the rest");
    public static readonly DiagnosticCode UploadGap = new("SD4539", "The piece does not follow what has arrived", "Ask with `Content-Range: bytes */*` how much arrived, and go on from there");
    public static readonly DiagnosticCode ExpandsTooFar = new("SD4540", "The compressed table is too large when expanded", "Upload it and submit a job instead");
    public static readonly DiagnosticCode NotProfiled = new("SD4541", "The dataset is not profiled", "Submit a job of kind `profile`, and ask again when it has succeeded");
    public static readonly DiagnosticCode TooManyCells = new("SD4542", "The table is too large to be made at once", "Submit a job of kind `sample` instead");
    public static readonly DiagnosticCode RangeNotThere = new("SD4543", "The range asked for is not in the file", "Ask for a range that begins before the file's end");
    public static readonly DiagnosticCode UploadBusy = new("SD4544", "Another request is sending bytes of the upload", "Wait until it has ended, and ask how much arrived");

    public static IReadOnlyList<DiagnosticCode> All { get; } =
    [
        ParameterUnknown, ParameterRepeated, ParameterNotUnderstood, BodyNotJson, MemberUnknown, MemberMissing, MemberNotUnderstood, HeaderNotUnderstood,
        UploadIncomplete, UploadGap, ExpandsTooFar, NotProfiled, TooManyCells, RangeNotThere, UploadBusy,
    ];
}
