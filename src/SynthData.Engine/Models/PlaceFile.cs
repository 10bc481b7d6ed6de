using SynthData.Engine.Codecs;
using SynthData.Engine.Codecs.Places;
using SynthData.Engine.Generators;

namespace SynthData.Engine.Models;

/// <summary>The places of two columns in the codecs' part of the model file.</summary>
internal static class PlaceFile
{
    public static void Write(BinaryWriter writer, PlaceCodec codec)
    {
        writer.Write7BitEncodedInt(codec.Listed.Second);
        writer.Write7BitEncodedInt(codec.Grid.Places.Count);
        foreach (var place in codec.Grid.Places)
        {
            writer.Write(place.IsPoint);
            if (place.IsPoint)
            {
                writer.Write(place.X);
                writer.Write(place.Y);
            }
            else
            {
                writer.Write((byte)place.Cell.Level);
                writer.Write7BitEncodedInt64(place.Cell.X);
                writer.Write7BitEncodedInt64(place.Cell.Y);
            }
        }
    }

    public static (PlaceGrid Grid, int Second) Read(BinaryReader reader)
    {
        var second = ModelParts.ReadCount(reader, ushort.MaxValue);
        var places = new Place[ModelParts.ReadCount(reader, ColumnCodec.MaxCodes)];
        for (var code = 0; code < places.Length; code++)
            places[code] = reader.ReadBoolean() ? ReadPoint(reader.ReadDouble(), reader.ReadDouble()) : new(new(reader.ReadByte(), reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64()));
        return places.Length > 0 ? (new(places), second) : throw new InvalidDataException("No places.");
    }

    private static Place ReadPoint(double x, double y) => GridCell.Holds(x, y) ? Place.Point(x, y) : throw new InvalidDataException("A place outside the grid.");
}
