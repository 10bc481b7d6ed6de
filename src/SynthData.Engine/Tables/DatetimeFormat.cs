namespace SynthData.Engine.Tables;

/// <summary>A strftime pattern, compiled once.</summary>
public sealed class DatetimeFormat
{
    internal DatetimeFormat(string pattern) => Pattern = pattern;

    /// <summary>The strftime pattern, such as <c>%Y-%m-%d %H:%M:%S</c>.</summary>
    public string Pattern { get; }
}
