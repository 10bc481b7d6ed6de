using System.Globalization;
using System.Text;
using SynthData.Infra.Components;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Stacks.Publishing;

/// <summary>The stack reference, <c>docs/stack-reference.md</c>: every setting with what it may be and what holds without it.</summary>
internal static class StackReference
{
    public static string Write()
    {
        var text = new StringBuilder(
            """
            # Stack reference

            Written by the program from the same declarations that read a stack file (`UPDATE_GOLDEN=1 ./test` refreshes it). A commented stack with every setting is
            [reference.yaml](../examples/stacks/reference.yaml); for completion in editors there is a [JSON Schema](stack.schema.json), which `synthdata gcp init` puts
            beside a new stack.

            Settings of a section that is a map stand below an id of yours: `buckets:` and below it `data:`. The id makes Terraform addresses
            (`google_storage_bucket.data`) and cloud names (`PROJECT-STACK-ENVIRONMENT-data`).

            ## Top of the file

            """);
        var sections = ComponentList.All.Select(component => component.Section).ToArray();
        Table(text, StackSettings.Shape.Settings.Except(sections));
        foreach (var section in sections) Section(text, section);
        return text.ToString();
    }

    private static void Section(StringBuilder text, Setting section)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## `{section.Name}`\n\n{section.Doc}\n\n");
        var shape = section.Shape is MapShape map ? map.Item : section.Shape;
        if (shape is BlockShape block) Table(text, block.Settings);
    }

    private static void Table(StringBuilder text, IEnumerable<Setting> settings)
    {
        text.Append("| setting | value | default | meaning |\n|---|---|---|---|\n");
        foreach (var setting in settings) Row(text, setting, setting.Name);
    }

    private static void Row(StringBuilder text, Setting setting, string path)
    {
        var fallback = setting.Required ? "must be given" : setting.Default switch
        {
            null => "",
            bool flag => flag ? "`true`" : "`false`",
            string word => $"`{word}`",
            IEnumerable<string> texts => "`[" + string.Join(", ", texts) + "]`",
            var value => $"`{Convert.ToString(value, CultureInfo.InvariantCulture)}`",
        };
        text.Append(CultureInfo.InvariantCulture, $"| `{path}` | {Cell(ValueOf(setting.Shape))} | {fallback} | {Cell(setting.Doc)} |\n");
        var (inner, mark) = setting.Shape switch
        {
            BlockShape block => (block, "."),
            ListShape { Item: BlockShape block } => (block, "[]."),
            MapShape { Item: BlockShape block } => (block, ".ID."),
            _ => (null, ""),
        };
        foreach (var one in inner?.Settings ?? []) Row(text, one, path + mark + one.Name);
    }

    private static string ValueOf(Shape shape) => shape switch
    {
        ListShape { Item: TextShape item } => $"a list, each {item.Name}",
        MapShape { Item: TextShape } => "a map of names to texts",
        _ => shape.Name,
    };

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
