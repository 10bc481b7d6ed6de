using System.Globalization;

namespace SynthData.Engine.Relations;

/// <summary>
/// Relations as people write them: <c>total = net + tax</c>, <c>`unit price` = amount / quantity</c>, <c>dropoff &gt;= pickup</c>,
/// <c>hour = hour(time)</c>, <c>day = datetime(year, month, day)</c>. Names that are no plain words stand between backquotes.
/// </summary>
internal static class RelationText
{
    private const int MostTerms = 64;

    /// <summary>A column's name as it stands in a relation.</summary>
    public static string Quote(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(IsWord) ? name : $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";

    /// <summary>Reads a relation.</summary>
    /// <param name="text">What somebody wrote.</param>
    /// <param name="indexOf">Index of a column by its name; negative when there is none.</param>
    /// <param name="problem">What is wrong, without a value of a table; null when nothing is.</param>
    public static Relation? Parse(string text, Func<string, int> indexOf, out string? problem)
    {
        try
        {
            problem = null;
            return new Parser(text, indexOf).Relation();
        }
        catch (FormatException failure)
        {
            problem = failure.Message;
            return null;
        }
    }

    private static bool IsWord(char character) => char.IsLetterOrDigit(character) || character == '_';

    /// <summary>Recursive descent over <c>column sign sum</c>; depth is fixed, so that no text can exhaust the stack.</summary>
    private sealed class Parser(string text, Func<string, int> indexOf)
    {
        private int _at;

        public Relation Relation()
        {
            if (Group(MissingTogetherRelation.Keyword) is { } together) return new MissingTogetherRelation(together);
            if (Group(OneHotRelation.Keyword) is { } parts) return new OneHotRelation(parts);
            if (Group(UniqueRelation.Keyword) is { } key) return new UniqueRelation(key);
            if (Group(PlaceRelation.Keyword) is { } place) return place.Count == 2 ? new PlaceRelation(place.Min(), place.Max()) : throw new FormatException("`place` takes two columns");
            if (Group(AscendingRelation.Keyword) is { } single) return new AscendingRelation(single[0]);
            var column = Column();
            if (Take("->"))
            {
                var other = Column();
                End();
                return other != column ? new FixesRelation(column, other) : throw new FormatException("A column fixes itself");
            }

            var comparison = Take(">=") ? Comparison.AtLeast : Take("<=") ? Comparison.AtMost : Take("=") ? Comparison.Equal : throw Wrong("=, >=, <= or ->");
            var formula = Sum();
            End();
            return new ColumnRelation(column, comparison, formula);
        }

        /// <summary>The columns behind a keyword; null when the text begins otherwise.</summary>
        private List<int>? Group(string keyword)
        {
            if (!text.AsSpan().TrimStart().StartsWith(keyword + ":", StringComparison.Ordinal)) return null;
            _at = text.IndexOf(':', StringComparison.Ordinal) + 1;
            var columns = new List<int>();
            do columns.Add(Column());
            while (Take(","));
            End();
            var fits = keyword == AscendingRelation.Keyword ? columns.Count == 1 : columns.Count > 1 && columns.Distinct().Count() == columns.Count;
            return fits ? columns : throw new FormatException($"`{keyword}` takes {(keyword == AscendingRelation.Keyword ? "one column" : "two different columns or more")}");
        }

        private void End()
        {
            SkipBlanks();
            if (_at < text.Length) throw Wrong("the end");
        }

        private Formula Sum()
        {
            var terms = new List<Term>();
            var constant = 0.0;
            var sign = Take("-") ? -1 : 1;
            while (true)
            {
                var (factor, columns, divides) = Product(out var function);
                if (function is not null || columns.Count == 2)
                {
                    SkipBlanks();
                    if (terms.Count > 0 || constant != 0 || _at < text.Length) throw new FormatException("A product, quotient or part of a datetime stands alone");
                    return function ?? new ProductFormula(sign * factor, columns[0], columns[1], divides);
                }

                if (columns.Count == 0) constant += sign * factor;
                else terms.Add(new(sign * factor, columns[0]));
                if (terms.Count > MostTerms) throw new FormatException($"More than {MostTerms} terms");
                if (Take("+")) sign = 1;
                else if (Take("-")) sign = -1;
                else break;
            }

            return terms.Count > 0 ? new LinearFormula(constant, terms) : throw new FormatException("There is no column on the right");
        }

        /// <summary>Numbers and at most two columns, multiplied; the second column may divide.</summary>
        private (double Factor, List<int> Columns, bool Divides) Product(out Formula? function)
        {
            var (factor, columns, divides) = (1.0, new List<int>(), false);
            function = null;
            for (var first = true; ; first = false)
            {
                var divide = !first && Take("/");
                if (!first && !divide && !Take("*")) break;
                if (Number() is { } number) factor = divide ? factor / number : factor * number;
                else if (Name(out var quoted) is { } name)
                {
                    if (first && !quoted && Take("(")) function = Function(name);
                    else if (columns.Count == 2 || (divide && columns.Count == 0)) throw Wrong("one product or quotient of two columns");
                    else
                    {
                        columns.Add(Column(name));
                        divides = divide;
                    }
                }
                else throw Wrong("a number or a column's name");
            }

            return double.IsFinite(factor) ? (factor, columns, divides) : throw new FormatException("A number is too large");
        }

        private Formula Function(string name)
        {
            var columns = new List<int>();
            do columns.Add(Column());
            while (Take(",") && columns.Count < MostTerms);
            if (!Take(")")) throw Wrong(")");
            if (name == "datetime") return columns.Count is >= 3 and <= 6 ? new DatetimeFormula(columns) : throw new FormatException("datetime takes 3 to 6 columns");
            if (!Enum.TryParse<TimePart>(name, ignoreCase: true, out var part) || columns.Count != 1)
                throw new FormatException($"The functions are datetime and, of one column, {string.Join(", ", Enum.GetNames<TimePart>()).ToLowerInvariant()}");
            return new PartFormula(part, columns[0]);
        }

        private int Column() => Column(Name() ?? throw Wrong("a column's name"));

        private int Column(string name) => indexOf(name) is >= 0 and var column ? column : throw new FormatException($"There is no column {Quote(name)}");

        private string? Name() => Name(out _);

        private string? Name(out bool quoted)
        {
            SkipBlanks();
            quoted = _at < text.Length && text[_at] == '`';
            var start = _at;
            if (!quoted)
            {
                while (_at < text.Length && IsWord(text[_at])) _at++;
                return _at > start ? text[start.._at] : null;
            }

            while (++_at < text.Length)
            {
                if (text[_at] != '`') continue;
                if (++_at < text.Length && text[_at] == '`') continue;
                return text[(start + 1)..(_at - 1)].Replace("``", "`", StringComparison.Ordinal);
            }

            throw Wrong("a closing backquote");
        }

        private double? Number()
        {
            SkipBlanks();
            var start = _at;
            if (start == text.Length || !(char.IsAsciiDigit(text[start]) || text[start] == '.')) return null;
            while (_at < text.Length && (char.IsAsciiDigit(text[_at]) || text[_at] is '.' or 'e' or 'E' || (text[_at] is '+' or '-' && text[_at - 1] is 'e' or 'E'))) _at++;
            return double.TryParse(text.AsSpan(start, _at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                ? number
                : throw new FormatException("A number is not understood");
        }

        private bool Take(string sign)
        {
            SkipBlanks();
            if (!text.AsSpan(_at).StartsWith(sign, StringComparison.Ordinal)) return false;
            _at += sign.Length;
            return true;
        }

        private void SkipBlanks()
        {
            while (_at < text.Length && char.IsWhiteSpace(text[_at])) _at++;
        }

        private FormatException Wrong(string expected) => new($"At character {_at + 1} there should be {expected}");
    }
}
