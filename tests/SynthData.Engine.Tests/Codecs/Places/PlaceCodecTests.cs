using System.Globalization;
using SynthData.Engine.Codecs.Places;
using SynthData.Engine.Models;
using SynthData.Engine.Random;
using SynthData.Engine.Tables;
using SynthData.Errors;
using Xunit;

namespace SynthData.Engine.Tests.Codecs.Places;

public sealed class PlaceCodecTests
{
    private const int Rows = 6000;

    /// <summary>Two islands, a narrow spit at an angle, three stations of many rows each, and a few points far away.</summary>
    private static (double Latitude, double Longitude) Coast(int row)
    {
        var words = Philox.Cell(new(1, 2), row, 0);
        var (u, v) = (words.X0 / 4294967296.0, words.X1 / 4294967296.0);
        if (row < 5) return (20 + 10 * u, 20 + 10 * v);
        if (row % 20 == 0) return (40.7128, -74.006 + row % 3 * 0.1);
        if (row % 3 == 0) return (40.5 + 0.4 * u, -74.1 + 0.4 * u + 0.01 * v);
        var (radius, angle) = (0.1 * Math.Sqrt(u), 2 * Math.PI * v);
        return (row % 3 == 1 ? 40.9 : 40.45) + radius * Math.Cos(angle) is var latitude ? (latitude, (row % 3 == 1 ? -74.2 : -73.7) + radius * Math.Sin(angle)) : default;
    }

    private static string Csv(string latitude = "lat", string longitude = "lon") =>
        Samples.Csv($"{latitude},{longitude},area", Rows, row => Coast(row) is var (first, second) && row % 50 == 49 ? ",,none"
            : string.Create(CultureInfo.InvariantCulture, $"{first:0.00000},{second:0.00000},{(first > 40.7 ? "north" : "south")}"));

    [Theory]
    [InlineData("independent")]
    [InlineData("sequential-trees")]
    [InlineData("gaussian-copula")]
    public void Sample_PairOfCoordinates_StaysWhereRowsAre(string generator)
    {
        var (table, metadata) = Samples.Read(Csv());
        var options = new FitOptions { Generator = generator };
        var model = Model.Fit(table, metadata, options);
        Assert.Contains("place: lat, lon", model.Metadata.Relations!);
        var saved = new MemoryStream();
        model.Save(saved);
        var together = AtSea(table, Model.Load(saved, "m").Sample(new(Rows)));
        var apart = AtSea(table, Model.Fit(table, metadata with { Relations = [] }, options).Sample(new(Rows)));
        Assert.InRange(together, 0, 0.01);
        Assert.InRange(apart, 2 * together, 1);
    }

    [Fact]
    public void Sample_PairOfCoordinates_IsMissingTogetherAndKeepsStations()
    {
        var rows = Samples.Rows(Samples.Sample(Samples.Fit(Csv()), 10_000));
        Assert.All(rows, row => Assert.Equal(row[0].Length == 0, row[1].Length == 0));
        Assert.InRange(rows.Count(row => row[0].Length == 0) / 10_000.0, 0.01, 0.03);
        Assert.InRange(rows.Count(row => row[0] == "40.7128" || row[0] == "40.71280") / 10_000.0, 0.03, 0.07);
        Assert.InRange(rows.Count(row => row[0].Length > 0 && row[2] == (double.Parse(row[0], CultureInfo.InvariantCulture) > 40.7 ? "north" : "south")) / 9800.0, 0.95, 1.05);
        // The points far away are of too few rows.
        Assert.All(rows, row => Assert.True(row[0].Length == 0 || double.Parse(row[0], CultureInfo.InvariantCulture) > 39));
    }

    [Theory]
    [InlineData("pickup_latitude", "pickup_longitude", true)]
    [InlineData("gpsLat", "gpsLng", true)]
    [InlineData("start lat", "end lon", false)]
    [InlineData("y", "x", false)]
    public void Find_Names_TellPairs(string latitude, string longitude, bool isPair)
    {
        var (table, _) = Samples.Read(Csv(latitude, longitude));
        Assert.Equal(isPair, SynthData.Engine.Relations.RelationSearch.Find(table).Any(relation => relation.StartsWith("place:", StringComparison.Ordinal)));
    }

    [Fact]
    public void Fit_DeclaredPair_IsAPlaceWhateverItsNames()
    {
        var (table, metadata) = Samples.Read(Csv("y", "x"));
        Assert.Equal(["place: y, x"], Model.Fit(table, metadata with { Relations = ["place: x, y"] }).Metadata.Relations!);
        Assert.Equal("SD1402", Refused("place: x, area"));
        Assert.Equal("SD1404", Refused("place: x, y", "x <= 180 + 2 * y"));
        Assert.Equal("SD1401", Refused("place: x, y, area"));

        string Refused(params string[] relations) => Assert.Throws<SynthDataException>(() => Model.Fit(table, metadata with { Relations = relations })).Diagnostics[0].Code.Code;
    }

    [Fact]
    public void TryFit_AnyPlace_HasEnoughRowsOfItsOwn()
    {
        var (x, y) = (new double[Rows], new double[Rows]);
        for (var row = 0; row < Rows; row++) (x[row], y[row]) = Coast(row);
        var grid = PlaceFit.TryFit(x, y, new(12, ExactRange: false, 100), 1e-5)!;
        Assert.All(grid.Places, place => Assert.InRange(Enumerable.Range(0, Rows).Count(row => place.IsPoint ? (x[row], y[row]) == (place.X, place.Y) : place.Cell.SquaredDistance(x[row], y[row]) == 0), 12, Rows));
        Assert.All(Enumerable.Range(0, Rows), row => Assert.InRange(grid.CodeOf(x[row], y[row]), 0, grid.Places.Count - 1));
        Assert.Equal(grid.Places.Select(place => place.Cell.Order).Order(), grid.Places.Select(place => place.Cell.Order));
    }

    [Fact]
    public void PlaceGrid_SquareInAnother_IsRefused() =>
        Assert.Throws<InvalidDataException>(() => new PlaceGrid([new(new(5, 3, 3)), new(new(6, 6, 6))]));

    /// <summary>Share of points with no square of 0.05 near them, up to half of one away, that ten real rows are in.</summary>
    private static double AtSea(Table real, Table synthetic)
    {
        const double width = 0.05;
        var land = Squares(real).CountBy(square => square).Where(pair => pair.Value >= 10).Select(pair => pair.Key).ToHashSet();
        var (far, all) = (0, 0);
        foreach (var (latitude, longitude) in Points(synthetic))
        {
            all++;
            if (!new[] { (-0.5, -0.5), (-0.5, 0.5), (0.5, -0.5), (0.5, 0.5) }.Any(step => land.Contains(Square(latitude + step.Item1 * width, longitude + step.Item2 * width)))) far++;
        }

        return (double)far / all;

        static IEnumerable<(int, int)> Squares(Table table) => Points(table).Select(point => Square(point.Latitude, point.Longitude));
        static (int, int) Square(double latitude, double longitude) => ((int)Math.Floor(latitude / width), (int)Math.Floor(longitude / width));
    }

    private static IEnumerable<(double Latitude, double Longitude)> Points(Table table) =>
        Enumerable.Range(0, table.RowCount).Where(row => !table.Columns[0].Missing[row]).Select(row => (((NumericalColumn)table.Columns[0]).Values[row], ((NumericalColumn)table.Columns[1]).Values[row]));
}
