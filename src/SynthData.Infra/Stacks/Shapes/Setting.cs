using SynthData.Infra.Graph;

namespace SynthData.Infra.Stacks.Shapes;

/// <summary>
/// One setting of the stack file: its name, what it may be, what it means and what holds without it. Declared once, as a static field beside the component that
/// reads it with <see cref="SettingsBlock.Get{T}"/>.
/// </summary>
internal abstract class Setting(string name, Shape shape, string doc, bool required, object? fallback)
{
    public string Name { get; } = name;

    public Shape Shape { get; } = shape;

    /// <summary>One or two sentences for the reference, units included.</summary>
    public string Doc { get; } = doc;

    public bool Required { get; } = required;

    /// <summary>What holds without it: a string, number, bool or list of strings; null when there is nothing to show.</summary>
    public object? Default { get; } = fallback;

    public static Setting<string> Text(string name, string? byDefault, string doc, TextFormat? format = null) =>
        new(name, new TextShape(format), doc, byDefault is null, byDefault ?? "", byDefault);

    public static Setting<string?> OptionalText(string name, string doc, TextFormat? format = null) => new(name, new TextShape(format), doc, false, null, null);

    /// <summary>One of a list; the first choice is not special.</summary>
    public static Setting<string> Choice(string name, string byDefault, IReadOnlyList<string> choices, string doc) =>
        new(name, new TextShape(Choices: choices), doc, false, byDefault, byDefault);

    public static Setting<long> Number(string name, long byDefault, long min, long max, string doc) =>
        new(name, new NumberShape(min, max, Whole: true), doc, false, byDefault, byDefault);

    public static Setting<long?> OptionalNumber(string name, long min, long max, string doc) => new(name, new NumberShape(min, max, Whole: true), doc, false, null, null);

    public static Setting<decimal> Fraction(string name, decimal byDefault, decimal min, decimal max, string doc) =>
        new(name, new NumberShape(min, max, Whole: false), doc, false, byDefault, byDefault);

    public static Setting<bool> Flag(string name, bool byDefault, string doc) => new(name, new FlagShape(), doc, false, byDefault, byDefault);

    public static Setting<IReadOnlyList<string>> Texts(string name, string doc, TextFormat? format = null, IReadOnlyList<string>? choices = null, IReadOnlyList<string>? byDefault = null) =>
        new(name, new ListShape(new TextShape(format, choices), 1000), doc, false, byDefault ?? [], byDefault);

    /// <summary>Texts under names of the user's, such as labels.</summary>
    public static Setting<IReadOnlyList<KeyValuePair<string, string>>> TextMap(string name, string doc, TextFormat key, TextFormat? format = null) =>
        new(name, new MapShape(new TextShape(format), key), doc, false, [], null);

    /// <summary>A group of settings; absent, all its defaults hold.</summary>
    public static Setting<SettingsBlock> Block(string name, BlockShape shape, string doc) => new(name, shape, doc, false, null, null) { IsAlwaysThere = true };

    /// <summary>A group of settings that is there or not; <c>name: {}</c> turns it on with its defaults.</summary>
    public static Setting<SettingsBlock?> OptionalBlock(string name, BlockShape shape, string doc) => new(name, shape, doc, false, null, null);

    public static Setting<IReadOnlyList<SettingsBlock>> Blocks(string name, BlockShape shape, string doc) => new(name, new ListShape(shape, 1000), doc, false, [], null);

    /// <summary>Groups of settings, each under an id of the user's.</summary>
    public static Setting<IReadOnlyList<Entry>> Map(string name, BlockShape shape, string doc, TextFormat? key = null) =>
        new(name, new MapShape(shape, key ?? TextFormat.Id), doc, false, [], null);

    /// <summary>Anything, as a graph value; for the escape hatch.</summary>
    public static Setting<IReadOnlyList<Tree>> Trees(string name, string doc, TextFormat key) => new(name, new MapShape(new TreeShape(), key), doc, false, [], null);
}

/// <summary>A setting whose value is a <typeparamref name="T"/>.</summary>
internal sealed class Setting<T>(string name, Shape shape, string doc, bool required, T? byDefault, object? shown) : Setting(name, shape, doc, required, shown)
{
    /// <summary>The value when the stack file does not give one; for a block it is made from its shape.</summary>
    public T? Value { get; } = byDefault;

    /// <summary>A group whose defaults hold when it is not written.</summary>
    public bool IsAlwaysThere { get; init; }
}

/// <summary>One member of a map of settings.</summary>
internal sealed record Entry(string Id, SettingsBlock Settings);

/// <summary>One member of an escape hatch.</summary>
internal sealed record Tree(string Name, Value Value, Errors.Place Place);
