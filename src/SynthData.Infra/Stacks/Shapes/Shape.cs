namespace SynthData.Infra.Stacks.Shapes;

/// <summary>What a value of the stack file may be. Reading, the editors' JSON Schema and the stack reference all follow it.</summary>
internal abstract record Shape
{
    /// <summary>As a user calls it: <c>a text</c>, <c>a whole number from 0 to 1000</c>.</summary>
    public abstract string Name { get; }
}

/// <summary>A text, free, of a format, or one of a list.</summary>
internal sealed record TextShape(TextFormat? Format = null, IReadOnlyList<string>? Choices = null) : Shape
{
    public override string Name => Choices is { } choices ? "one of " + string.Join(", ", choices.Select(one => $"`{one}`")) : Format?.Meaning ?? "a text";
}

/// <summary>A number within a range, both ends included.</summary>
internal sealed record NumberShape(decimal Min, decimal Max, bool Whole) : Shape
{
    public override string Name => FormattableString.Invariant($"a {(Whole ? "whole " : "")}number from {Min} to {Max}");
}

/// <summary>True or false.</summary>
internal sealed record FlagShape : Shape
{
    public override string Name => "`true` or `false`";
}

/// <summary>Values of one shape in order.</summary>
internal sealed record ListShape(Shape Item, int MostItems) : Shape
{
    public override string Name => "a list";
}

/// <summary>Values of one shape, each under a name of the user's.</summary>
internal sealed record MapShape(Shape Item, TextFormat Key) : Shape
{
    public override string Name => "a map of names to values";
}

/// <summary>A fixed set of settings.</summary>
internal sealed record BlockShape(IReadOnlyList<Setting> Settings) : Shape
{
    public override string Name => "a map of settings";

    public static BlockShape Of(params Setting[] settings) => new(settings);
}

/// <summary>Anything at all: what an escape hatch hands on to the resource graph, which checks it.</summary>
internal sealed record TreeShape : Shape
{
    public override string Name => "any value";
}
