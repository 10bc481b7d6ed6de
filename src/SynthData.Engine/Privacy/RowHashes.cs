using System.Numerics;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Privacy;

/// <summary>A 128-bit hash a row, mixed column by column, so that rows are compared without being built. Two equal rows have equal hashes; unequal rows practically never do.</summary>
internal sealed class RowHashes
{
    // NaN with a payload of its own, and a tick that no datetime has.
    private const ulong MissingNumber = 0x7FF8_0000_0000_0A0A;
    private const ulong MissingTicks = ulong.MaxValue;
    private readonly ulong[] _low;
    private readonly ulong[] _high;

    public RowHashes(int rows)
    {
        _low = new ulong[rows];
        _high = new ulong[rows];
    }

    /// <summary>The hash of a row over the columns added so far.</summary>
    public UInt128 this[int row] => new(_high[row], _low[row]);

    /// <summary>Mixes in a column of numbers or datetimes.</summary>
    public void Add(Column column)
    {
        switch (column)
        {
            case NumericalColumn number when number.Missing.Count(_low.Length) == 0:
                for (var row = 0; row < _low.Length; row++) Mix(row, BitConverter.DoubleToUInt64Bits(number.Values[row] + 0.0));
                break;
            case NumericalColumn number:
                for (var row = 0; row < _low.Length; row++)
                    Mix(row, column.Missing[row] ? MissingNumber : BitConverter.DoubleToUInt64Bits(number.Values[row] + 0.0));
                break;
            case DatetimeColumn datetime:
                for (var row = 0; row < _low.Length; row++) Mix(row, column.Missing[row] ? MissingTicks : (ulong)datetime.Ticks[row]);
                break;
            default:
                throw new ArgumentException($"Column `{column.Name}` holds no numbers or datetimes.", nameof(column));
        }
    }

    /// <summary>Mixes in a column given as codes, missing values included.</summary>
    public void Add(int[] codes)
    {
        for (var row = 0; row < _low.Length; row++) Mix(row, (ulong)codes[row]);
    }

    // Multiply and rotate in the manner of xxHash rounds; every step is one-to-one in the value, and the order of columns matters.
    private void Mix(int row, ulong value)
    {
        _low[row] = BitOperations.RotateLeft(_low[row] ^ value * 0xC2B2_AE3D_27D4_EB4F, 31) * 0x9E37_79B1_85EB_CA87 + 0x85EB_CA77_C2B2_AE63;
        _high[row] = BitOperations.RotateLeft(_high[row] ^ value * 0xD6E8_FEB8_6659_FD93, 29) * 0xFF51_AFD7_ED55_8CCD + 0xC4CE_B9FE_1A85_EC53;
    }
}
