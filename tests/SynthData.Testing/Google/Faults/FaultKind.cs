namespace SynthData.Testing.Google.Faults;

/// <summary>What goes wrong with a request.</summary>
public enum FaultKind
{
    /// <summary>Refused with a status that asks to come again; the server never saw it.</summary>
    RefusedBefore,

    /// <summary>The same, and the server has done it.</summary>
    RefusedAfter,

    /// <summary>Cut at any byte of the request's body.</summary>
    CutRequest,

    /// <summary>Done, and cut at any byte of the answer.</summary>
    CutAnswer,

    /// <summary>Kept for a while, so that others overtake it.</summary>
    Late,

    /// <summary>Delivered twice; the second answer is given. A pull gives what the one before gave.</summary>
    Repeated,

    /// <summary>The access token has run out.</summary>
    TokenExpired,

    /// <summary>Another writer changes the document or object just before.</summary>
    Overtaken,
}
