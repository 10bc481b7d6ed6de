namespace SynthData.Client.Wire;

/// <summary>A job that an event asks for.</summary>
/// <param name="Project">Where it runs.</param>
/// <param name="Kind"><c>profile</c>, <c>fit</c>, <c>sample</c>, <c>generate</c>, <c>evaluate</c> or <c>deliver</c>.</param>
/// <param name="Parameters">What it is to do.</param>
public sealed record RequestedJob(string Project, string Kind, JobParametersInfo? Parameters = null);

/// <summary>What became of an event.</summary>
/// <param name="Outcome">
/// <c>done</c>; <c>known</c> when it was done before; <c>ignored</c> when it is of no interest; <c>dead</c> when it never can be done, and is in the list of such events.
/// </param>
public sealed record EventResult(string Outcome)
{
    /// <summary>Project of what it made.</summary>
    public string? Project { get; init; }

    /// <summary>Dataset that got a version.</summary>
    public string? Dataset { get; init; }

    /// <summary>Number of the version.</summary>
    public int? Version { get; init; }

    /// <summary>The job that it started.</summary>
    public string? Job { get; init; }

    /// <summary>Jobs of rules that a tick started.</summary>
    public int? Jobs { get; init; }

    /// <summary>Why it is dead.</summary>
    public IReadOnlyList<ErrorInfo>? Errors { get; init; }
}

/// <summary>An event that can't be done, because of what it asks.</summary>
/// <param name="Source">Its source.</param>
/// <param name="Id">Its id.</param>
/// <param name="Type">Its type.</param>
/// <param name="Codes">Codes of everything that is wrong with it.</param>
/// <param name="Sender">Who delivered it.</param>
/// <param name="Time">When it came last.</param>
public sealed record DeadEventInfo(string Source, string Id, string Type, IReadOnlyList<string> Codes, string Sender, DateTimeOffset Time);
