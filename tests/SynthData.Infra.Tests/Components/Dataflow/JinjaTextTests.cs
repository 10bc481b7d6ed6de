using SynthData.Infra.Components.Dataflow;
using Xunit;

namespace SynthData.Infra.Tests.Components.Dataflow;

public sealed class JinjaTextTests
{
    [Theory]
    [InlineData("no jinja", "")]
    [InlineData("{{ a }} {{b|tojson}} {{- c -}}", "a b c")]
    [InlineData("{{ a.b['c'].d | default(e, true) }}", "a e")]
    [InlineData("{{ \"text \\\" x\" ~ a ~ 'it''s' }}", "a")]
    [InlineData("{# a #}{% if a is defined and not b %}{% elif c %}{% else %}{% endif %}", "a b c")]
    [InlineData("{% for key, value in types.items() %}{{ key }}: {{ value }}{% endfor %}", "types")]
    [InlineData("{% set total = a + 1 %}{{ total }}", "a")]
    [InlineData("{% import 'gs://b/m.yaml' as m %}{{ m.step(a, to=b) }}", "a b")]
    [InlineData("{% macro step(x, y=1) %}{{ x }}{{ y }}{% endmacro %}{{ step(a) }}", "a")]
    [InlineData("{{ range(3) | join(',') }}{{ true and none }}", "")]
    public void Variables_AreThoseThatNothingInTheTextBinds(string text, string names) =>
        Assert.Equal(names.Split(' ', StringSplitOptions.RemoveEmptyEntries), JinjaText.Read(text).Variables.Select(variable => variable.Name));

    [Fact]
    public void Filled_LinesStay_AndAreToldOfVariables()
    {
        var text = JinjaText.Read("a: {{ one }}\n{# two\nlines #}\n{% if x %}b: \"{{\n y }}\"{% endif %}\nc: {{ z }}");
        Assert.Equal("a: x\n\n\nb: \"x\n\"\nc: x", text.Filled);
        Assert.Equal([("one", 1), ("x", 4), ("y", 5), ("z", 6)], text.Variables);
    }

    [Theory]
    [InlineData("{{ a")]
    [InlineData("{% for %}{{ }}{% set %}")]
    [InlineData("{{ 'open }}")]
    public void Read_BrokenJinja_IsNoFailure(string text) => Assert.NotNull(JinjaText.Read(text).Filled);
}
